"""The file: format version, engine, create, open and lock, migrations, snapshots, backups, seal, salvage."""
