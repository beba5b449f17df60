"""The Linux packages: `python -m installer.linux` builds them, `installer/linux/probar.sh` tries them."""
