"""What a junta writes in the flows: ten allies and a ruta, as a person would type them. Names are invented."""

from __future__ import annotations

import datetime as dt

# Institución, objetivo misional, aportes, beneficios: the four official columns.
ALIADOS = (
    (
        "Cooperativa de Caficultores La Esperanza",
        "Comprar y vender café",
        "Transporte de materiales",
        "Familias en el campo",
    ),
    ("Alcaldía municipal de Aguadas", "Servir a la comunidad", "Arreglo de escuelas", "Cumplir el plan de desarrollo"),
    ("Hospital San José", "Cuidar la salud", "Jornadas de salud", "Niños sanos"),
    ("Casa de la Cultura «Francisco Giraldo»", "Guardar la memoria", "Talleres de música y danza", "Público nuevo"),
    ("Fundación Niñez & Campo", "Acompañar a la niñez", "Útiles y libros", "Llegar a las veredas"),
    ("Emisora comunitaria Ingrumá Stéreo", "Informar a la región", "Programas de la escuela", "Contenidos propios"),
    ("Junta de acción comunal de Arma", "Unir a los vecinos", "Mano de obra", "Una escuela abierta"),
    ("Universidad del Café", "Formar profesionales", "Practicantes", "Lugares de práctica"),
    ("Panadería El Trébol", "Hacer pan cada día", "Refrigerios", "Clientes agradecidos"),
    ("Batallón de Ingenieros Nº 8", "Construir y proteger", "Maquinaria para la vía", "Confianza de la gente"),
)  # fmt: skip

# Step, what will be done, the date as it is typed, the date as it is read back (first and last day, or words).
RUTA = (
    ("1", "Reunir las necesidades de cada sede", "26/11/2026", dt.date(2026, 11, 26)),
    ("1", "Escoger tres prioridades", "3 dic 2026", dt.date(2026, 12, 3)),
    ("2", "Visitar a los diez aliados", "del 18 al 27 de febrero de 2027", dt.date(2027, 2, 18)),
    ("3", "Llamar a cada institución", "5/3/2027", dt.date(2027, 3, 5)),
    ("4", "Escribir la propuesta con los niños", "segunda semana de mayo", "segunda semana de mayo"),
    ("5", "Firmar la alianza en la plaza", "15/6/2027", dt.date(2027, 6, 15)),
)

PADRINO = "Beatriz Elena Ospina Marín"
JUNTA = (("Ana Lucía Muñoz Peña", "docente"), ("José Íñigo Güiza", "presidente de la junta"))
