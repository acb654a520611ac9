"""Keys in a directory: made once, private to their owner, gone for good when destroyed."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest

from talka.sealing import contacts, keyfiles
from talka.sealing.directory import DirectoryKeyStore
from talka.sealing.keystore import KeyDestroyed, KeyStore, ProcessKey, SiteKey

PROCESS, OTHER = UUID(int=1), UUID(int=2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "keys"


def test_keys_are_independent_and_stay(folder: Path) -> None:
    store: KeyStore = DirectoryKeyStore(folder)
    again = DirectoryKeyStore(folder)
    made = [store.site(purpose) for purpose in SiteKey]
    made += [store.process(each, purpose) for each in (PROCESS, OTHER) for purpose in ProcessKey]
    assert len(set(made)) == 11
    assert {len(key) for key in made} == {32}
    assert [again.site(purpose) for purpose in SiteKey] == made[:5]
    assert store.site(SiteKey.SALT) == again.site(SiteKey.SALT)
    assert again.process(OTHER, ProcessKey.TAG) == store.process(OTHER, ProcessKey.TAG)


def test_only_the_owner_reads(folder: Path) -> None:
    store = DirectoryKeyStore(folder)
    store.site(SiteKey.HEAD)
    store.process(PROCESS, ProcessKey.CONTACT)
    modes = {
        (path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in [folder, *folder.rglob("*")]
    }
    assert modes == {(True, 0o700), (False, 0o600)}


def test_the_public_half_is_read_without_the_private(folder: Path) -> None:
    public = DirectoryKeyStore(folder).contact_public(PROCESS)
    private_file = folder / "notices" / str(PROCESS) / "contact"
    private = private_file.read_bytes()
    assert contacts.public_half(private) == public
    private_file.unlink()
    assert DirectoryKeyStore(folder).contact_public(PROCESS) == public


def test_a_pair_cut_short_is_completed_from_its_private_half(folder: Path) -> None:
    private = DirectoryKeyStore(folder).process(PROCESS, ProcessKey.CONTACT)
    (folder / "processes" / str(PROCESS) / "contact.public").unlink()
    assert DirectoryKeyStore(folder).contact_public(PROCESS) == contacts.public_half(private)


def test_many_at_once_get_one_key(folder: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        jobs = [
            pool.submit(DirectoryKeyStore(folder).process, PROCESS, ProcessKey.TAG)
            for _ in range(64)
        ]
    assert len({job.result() for job in jobs}) == 1


@pytest.mark.parametrize("purpose", list(ProcessKey))
def test_destroyed_for_good_for_every_reader(folder: Path, purpose: ProcessKey) -> None:
    store, other = DirectoryKeyStore(folder), DirectoryKeyStore(folder)
    kept = other.process(OTHER, purpose)
    other.process(PROCESS, purpose)
    statement = store.destroy(PROCESS, purpose)
    assert statement.found
    assert "was overwritten and removed" in statement.text()
    for reader in (store, other, DirectoryKeyStore(folder)):
        with pytest.raises(KeyDestroyed, match=str(PROCESS)):
            reader.process(PROCESS, purpose)
    assert sorted(path.name for path in folder.rglob(f"*{PROCESS}/*")) == [f"{purpose}.destroyed"]
    assert store.process(OTHER, purpose) == kept


def test_destroying_the_contact_key_closes_both_halves(folder: Path) -> None:
    store = DirectoryKeyStore(folder)
    store.contact_public(PROCESS)
    store.destroy(PROCESS, ProcessKey.CONTACT)
    with pytest.raises(KeyDestroyed):
        store.contact_public(PROCESS)


def test_destroying_before_use_bars_the_key(folder: Path) -> None:
    store = DirectoryKeyStore(folder)
    statement = store.destroy(PROCESS, ProcessKey.TAG)
    assert not statement.found
    assert "never made, and barred" in statement.text()
    assert not store.destroy(PROCESS, ProcessKey.TAG).found
    with pytest.raises(KeyDestroyed):
        store.process(PROCESS, ProcessKey.TAG)


def test_destroyed_between_looking_and_making(folder: Path) -> None:
    """The mark is looked for again under the lock."""

    class Slow(DirectoryKeyStore):
        def _made(self, process: UUID, purpose: ProcessKey, file: Path) -> bytes:
            mark = self._mark(process, purpose)
            keyfiles.write(mark, b"")
            return super()._made(process, purpose, file)

    with pytest.raises(KeyDestroyed):
        Slow(folder).process(PROCESS, ProcessKey.TAG)


def test_what_an_interrupted_write_left_is_wiped_too(tmp_path: Path) -> None:
    path, draft = tmp_path / "tag", tmp_path / "tag.new"
    draft.write_bytes(b"half a key")
    keyfiles.write(path, b"key")
    draft.write_bytes(b"half a key")
    assert keyfiles.wipe(path)
    assert list(tmp_path.iterdir()) == []


def test_randomness_can_be_given(folder: Path) -> None:
    store = DirectoryKeyStore(folder, lambda size: b"\x07" * size)
    assert store.site(SiteKey.SALT) == b"\x07" * 32
