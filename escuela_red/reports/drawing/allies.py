"""The allies as the drawings need them: numbered, grouped by profile, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from escuela_red.text import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


_LONGEST = 160


@dataclass(frozen=True)
class AllyNode:
    """An ally of the map; `number` is its row in the table, `profile_key` empresa, publica, otra or anything else.

    `state_group` is the group of its state, which says how it is drawn (`ally_states`).
    """

    id: str
    number: int
    name: str
    profile_key: str
    state_label: str = ""
    state_group: str = ""

    @property
    def short(self) -> str:
        """Return the name as it fits in a drawing; the table beside it has it whole."""
        return self.name if len(self.name) <= _LONGEST else self.name[: _LONGEST - 1].rstrip() + "…"


@dataclass(frozen=True)
class Tie:
    """Two allies that work together, by id; `strength` debil, media, fuerte or anything else, `words` say it."""

    one: str
    other: str
    strength: str = ""
    words: str = ""


@dataclass(frozen=True)
class Profile:
    """One of the groups of the map: words, icon, and tokens of line and ground."""

    key: str
    singular: str
    plural: str
    icon: str
    color: str
    ground: str


@dataclass(frozen=True)
class Group:
    """The allies of one profile, by number."""

    profile: Profile
    allies: tuple[AllyNode, ...]


EMPRESA = Profile("empresa", "Empresa privada", "Empresas privadas", "building-2", "B", "Bbg")
PUBLICA = Profile("publica", "Institución pública", "Instituciones públicas", "landmark", "C", "Cbg")
OTRA = Profile("otra", "Otra organización", "Otras organizaciones", "heart-handshake", "A", "Abg")
SIN_PERFIL = Profile("", "Sin perfil", "Sin perfil", "circle-question-mark", "muted", "subtle")
PROFILES = (EMPRESA, PUBLICA, OTRA)


def groups(allies: Sequence[AllyNode]) -> tuple[Group, ...]:
    """Return the three profiles of the guide, empty ones too, and «Sin perfil» only when some ally has none."""
    known = {profile.key for profile in PROFILES}
    found = [
        Group(profile, _by_number(ally for ally in allies if ally.profile_key == profile.key)) for profile in PROFILES
    ]
    without = _by_number(ally for ally in allies if ally.profile_key not in known)
    return (*found, Group(SIN_PERFIL, without)) if without else tuple(found)


def summary(allies: Sequence[AllyNode]) -> str:
    """Return the counts in one sentence: «25 aliados: 7 empresas privadas, 9 instituciones públicas…»."""
    if not allies:
        return "0 aliados."
    parts = [_counted(group) for group in groups(allies)]
    return f"{count(len(allies), 'aliado', 'aliados')}: {', '.join(parts)}."


def words(allies: Sequence[AllyNode], ties: Sequence[Tie] = ()) -> list[str]:
    """Return the map in words: the counts, then each profile with its allies by number, and who works with whom."""
    told = [summary(allies)]
    for group in groups(allies):
        if group.allies:
            names = "; ".join(_told(ally) for ally in group.allies)
            told.append(f"{group.profile.plural}: {names}.")
    pairs = tied(allies, ties)
    return [*told, f"Relaciones: {'; '.join(pairs)}."] if pairs else told


def tied(allies: Sequence[AllyNode], ties: Sequence[Tie]) -> list[str]:
    """Return each pair of the map in words: «1, SENA, con 4, Cooperativa: se conocen (convenio)»."""
    known = {ally.id: ally for ally in allies}
    return [
        f"{known[tie.one].number}, {known[tie.one].name}, con {known[tie.other].number}, {known[tie.other].name}"
        + (f": {tie.words}" if tie.words else "")
        for tie in ties
        if tie.one in known and tie.other in known
    ]


def _by_number(allies: Iterable[AllyNode]) -> tuple[AllyNode, ...]:
    return tuple(sorted(allies, key=lambda ally: ally.number))


def _counted(group: Group) -> str:
    if group.profile is SIN_PERFIL:
        return f"{len(group.allies)} sin perfil"
    return count(len(group.allies), group.profile.singular.lower(), group.profile.plural.lower())


def _told(ally: AllyNode) -> str:
    state = f" ({ally.state_label.lower()})" if ally.state_label else ""
    return f"{ally.number}, {ally.name}{state}"
