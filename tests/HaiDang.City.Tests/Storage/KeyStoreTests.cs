using System.Security.Cryptography;
using HaiDang.City.Backups;
using HaiDang.Core;
using HaiDang.Storage.Keys;
using HaiDang.Testing;

namespace HaiDang.City.Tests.Storage;

public sealed class KeyStoreTests
{
    private static readonly byte[] Place = "thử/cột/1"u8.ToArray();

    private readonly string _folder = Path.Combine(TestDatabases.NewFolder(), "keys");
    private readonly MasterKeys _masters = MasterKeys.Read(Plain(1));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void What_a_key_sealed_another_node_opens_in_the_same_place_only()
    {
        var key = Store().New();
        var stored = key.Close("031090001234"u8, Place);

        Assert.Equal("031090001234"u8.ToArray(), Store().Open(key.Id).Open(stored, Place));
        Assert.Throws<KeyStoreException>(() => key.Open(stored, "thử/cột/2"u8));
        Assert.Throws<KeyStoreException>(() => Store().New().Open(stored, Place));
        for (var i = 0; i < stored.Length; i++)
        {
            var changed = stored.ToArray();
            changed[i] ^= 1;
            Assert.Throws<KeyStoreException>(() => key.Open(changed, Place));
        }
        Assert.All(Directory.GetFiles(_folder, "*.keys"), block => Assert.True(File.ReadAllBytes(block).AsSpan().IndexOf("031090001234"u8) < 0));
    }

    [Fact]
    public void Keys_differ_beyond_the_end_of_a_block_and_each_is_found_again()
    {
        var store = Store();

        var keys = Enumerable.Range(0, (2 * KeyBlock.Slots) + 10).Select(_ => store.New()).ToList();

        Assert.Equal(keys.Count, keys.Select(k => k.Id).Distinct().Count());
        var other = Store();
        Assert.All(keys, k => Assert.Equal(Place, other.Open(k.Id).Open(k.Close(Place, Place), Place)));
    }

    [Fact]
    public void Many_requests_at_once_get_keys_of_their_own()
    {
        var store = Store();

        var ids = Enumerable.Range(0, 4000).AsParallel().WithDegreeOfParallelism(8).Select(_ => store.New().Id).ToList();

        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void A_block_that_a_killed_process_left_half_made_hinders_nobody()
    {
        var key = Store().New();
        var half = File.ReadAllBytes(Block())[..5000];
        File.WriteAllBytes(Path.Combine(_folder, "00000000000ab.keys.1.tmp"), half);

        var store = Store();
        store.New();

        Assert.Equal(key.Id, store.Open(key.Id).Id);
        Assert.Equal(3, store.Blocks().Count());
        File.WriteAllBytes(Path.Combine(_folder, KeyBlock.NameOf(0xab)), half[..100]);
        Assert.Contains("cut off", Assert.Throws<KeyStoreException>(() => store.Open(KeyBlock.KeyIdOf(0xab, 3))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destroyed_key_opens_nothing_on_any_node_and_its_neighbours_go_on()
    {
        var store = Store();
        var (gone, stays) = (store.New(), store.New());
        var content = File.ReadAllBytes(Block());

        await store.DestroyAsync([gone.Id, gone.Id], Cancel);
        await store.DestroyAsync([gone.Id], Cancel);

        foreach (var node in new[] { store, Store() })
        {
            Assert.Throws<KeyDestroyedException>(() => node.Open(gone.Id));
            Assert.Null(node.Find(gone.Id));
            Assert.Equal(stays.Id, node.Open(stays.Id).Id);
        }
        Assert.Equal(1, content.Chunk(KeyBlock.SlotSize).Zip(File.ReadAllBytes(Block()).Chunk(KeyBlock.SlotSize)).Count(slots => !slots.First.AsSpan().SequenceEqual(slots.Second)));
    }

    [Fact]
    public async Task What_another_node_destroyed_is_forgotten_after_ten_minutes()
    {
        var time = new SetTime();
        var node = new KeyStore(_folder, _masters, new Clock(time));
        var key = node.New();
        await Store().DestroyAsync([key.Id], Cancel);
        Assert.Equal(key.Id, node.Open(key.Id).Id);

        time.Pass(TimeSpan.FromMinutes(5.1));
        node.Find(key.Id);
        time.Pass(TimeSpan.FromMinutes(5.1));

        Assert.Null(node.Find(key.Id));
    }

    [Fact]
    public void A_spoiled_slot_a_moved_slot_and_a_foreign_master_key_are_told_apart()
    {
        var (first, second) = (Store().New().Id, 0L);
        var store = Store();
        second = store.New().Id;
        var path = store.PathOf(KeyBlock.BlockOf(first));
        var content = File.ReadAllBytes(path);
        var (from, to) = ((int)KeyBlock.OffsetOf(KeyBlock.SlotOf(first)), (int)KeyBlock.OffsetOf(KeyBlock.SlotOf(first) + 1));

        Assert.Contains("HAIDANG_KEY_FILE", Assert.Throws<KeyStoreException>(() => Store(MasterKeys.Read(Plain(2))).Open(first)).Message, StringComparison.Ordinal);
        File.Delete(store.PathOf(KeyBlock.BlockOf(second)));
        Assert.Contains("HAIDANG_KEYS_DIR", Assert.Throws<KeyStoreException>(() => Store().Open(second)).Message, StringComparison.Ordinal);
        content.AsSpan(from, KeyBlock.SlotSize).CopyTo(content.AsSpan(to));
        content[from + 20] ^= 1;
        File.WriteAllBytes(path, content);
        Assert.Contains("spoiled", Assert.Throws<KeyStoreException>(() => Store().Open(first)).Message, StringComparison.Ordinal);
        Assert.Contains("spoiled", Assert.Throws<KeyStoreException>(() => Store().Open(first + 1)).Message, StringComparison.Ordinal);
        content[3] ^= 1;
        File.WriteAllBytes(path, content);
        Assert.Contains("heading", Assert.Throws<KeyStoreException>(() => Store().Open(first + 2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_master_key_takes_over_while_nodes_go_on_and_the_old_one_may_go()
    {
        var before = Store();
        var (key, gone) = (before.New(), before.New());
        await before.DestroyAsync([gone.Id], Cancel);
        var stored = key.Close("031090001234"u8, Place);
        var ring = MasterKeys.Read(Ring(2, 1));

        var done = await Store(ring).RewrapAsync(Cancel);

        Assert.Equal(new KeyStore.RewrapTotals(2, 2, 0), done);
        Assert.Equal(new KeyStore.RewrapTotals(2, 0, 0), await Store(ring).RewrapAsync(Cancel));
        foreach (var after in new[] { ring, MasterKeys.Read(Ring(2)), MasterKeys.Read(Plain(2)) })
        {
            Assert.Equal("031090001234"u8.ToArray(), Store(after).Open(key.Id).Open(stored, Place));
            Assert.Null(Store(after).Find(gone.Id));
        }
        Assert.Throws<KeyStoreException>(() => Store().Open(key.Id));
        // The node that has not restarted yet still closes with the old one; the next round takes that over.
        Assert.All(Enumerable.Range(0, KeyBlock.Slots), _ => before.New());
        Assert.InRange((await Store(ring).RewrapAsync(Cancel)).Rewrapped, 1, 2); // one may be made ahead
    }

    [Fact]
    public async Task Destroying_while_a_rewrap_runs_is_never_undone()
    {
        var store = Store();
        var keys = Enumerable.Range(0, 6 * KeyBlock.Slots).Select(_ => store.New().Id).ToList();
        var doomed = keys.Where((_, i) => i % 97 == 0).ToList();

        var rewrap = Task.Run(() => Store(MasterKeys.Read(Ring(2, 1))).RewrapAsync(Cancel), Cancel);
        foreach (var id in doomed)
        {
            await store.DestroyAsync([id], Cancel);
        }
        await rewrap;

        var after = Store(MasterKeys.Read(Ring(2, 1)));
        Assert.All(doomed, id => Assert.Null(after.Find(id)));
        Assert.All(keys.Except(doomed), id => Assert.NotNull(after.Find(id)));
    }

    [Fact]
    public async Task Without_a_key_file_the_master_key_lies_beside_and_gives_way_to_one()
    {
        var key = Store(MasterKeys.None).New();
        Assert.Equal(key.Id, Store(MasterKeys.None).Open(key.Id).Id);
        var own = Path.Combine(_folder, KeyStore.OwnMaster);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(own) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));

        Assert.Equal(key.Id, Store().Open(key.Id).Id);
        Assert.Equal(2, (await Store().RewrapAsync(Cancel)).Rewrapped);
        File.Delete(own);

        Assert.Equal(key.Id, Store().Open(key.Id).Id);
    }

    [Fact]
    public async Task A_copy_brings_back_what_is_missing_and_never_what_was_destroyed_here()
    {
        var (store, file) = (Store(MasterKeys.None), Path.Combine(TestDatabases.NewFolder(), "copy"));
        var (gone, stays) = (store.New().Id, store.New().Id);
        Assert.Equal(2, await store.CopyToAsync(file, Cancel));
        await store.DestroyAsync([gone], Cancel);

        Assert.Equal(0, await store.TakeFromAsync(file, Cancel));
        Assert.Null(Store(MasterKeys.None).Find(gone));

        // On a new machine the copy is all there is, and it is as old as it is: that is why copies are kept for days only.
        var elsewhere = new KeyStore(Path.Combine(TestDatabases.NewFolder(), "keys"), MasterKeys.None, new Clock(TimeProvider.System));
        Assert.Equal(2, await elsewhere.TakeFromAsync(file, Cancel));
        Assert.NotNull(elsewhere.Find(gone));
        Assert.NotNull(elsewhere.Find(stays));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var content = File.ReadAllBytes(file);
        content[5000] ^= 1;
        File.WriteAllBytes(file, content);
        await Assert.ThrowsAsync<KeyStoreException>(() => elsewhere.TakeFromAsync(file, Cancel));
        File.WriteAllBytes(file, content[..20]);
        await Assert.ThrowsAsync<KeyStoreException>(() => elsewhere.TakeFromAsync(file, Cancel));
    }

    [Fact]
    public void Copies_are_removed_after_their_days_but_never_the_newest()
    {
        var folder = TestDatabases.NewFolder();
        string[] names = ["2026-01-01T020000Z", "2026-01-02T020000Z", "2026-02-01T020000Z"];
        foreach (var name in names)
        {
            File.WriteAllText(KeyCopies.FileOf(folder, name), "x");
        }
        var at = new DateTimeOffset(2026, 2, 1, 3, 0, 0, TimeSpan.Zero);

        new KeyCopies(31).Prune(folder, at);
        Assert.Equal(2, Directory.GetFiles(folder).Length);
        new KeyCopies(1).Prune(folder, at.AddDays(40));

        Assert.Equal(KeyCopies.FileOf(folder, names[2]), Assert.Single(Directory.GetFiles(folder)));
        Assert.Equal(KeyCopies.FileOf(folder, names[2]), KeyCopies.Newest(folder));
    }

    [Fact]
    public void A_key_file_that_is_wrong_is_refused_with_the_reason()
    {
        Assert.Contains("no base64", Wrong("HAIDANG-KEYS-1\n***\n"), StringComparison.Ordinal);
        Assert.Contains("no key", Wrong("HAIDANG-KEYS-1\n"), StringComparison.Ordinal);
        Assert.Contains("31 bytes", Wrong($"HAIDANG-KEYS-1\n{Convert.ToBase64String(new byte[31])}\n"), StringComparison.Ordinal);
        Assert.Contains("twice", Wrong($"HAIDANG-KEYS-1\n{Convert.ToBase64String(new byte[32])}\n{Convert.ToBase64String(new byte[32])}\n"), StringComparison.Ordinal);

        static string Wrong(string content)
        {
            var path = Path.Combine(TestDatabases.NewFolder(), "key");
            File.WriteAllText(path, content);
            return Assert.Throws<FormatException>(() => MasterKeys.Read(path)).Message;
        }
    }

    private KeyStore Store(MasterKeys? masters = null) => new(_folder, masters ?? _masters, new Clock(TimeProvider.System));

    // Beside the block of the blind index, which every store has.
    private string Block() => Directory.GetFiles(_folder, "*.keys").Single(f => Path.GetFileName(f) != KeyBlock.NameOf(0));

    private static byte[] Bytes(byte seed) => SHA256.HashData([seed]);

    private static string Plain(byte seed)
    {
        var path = Path.Combine(TestDatabases.NewFolder(), "key");
        File.WriteAllBytes(path, Bytes(seed));
        return path;
    }

    private static string Ring(params byte[] seeds)
    {
        var path = Path.Combine(TestDatabases.NewFolder(), "key");
        File.WriteAllLines(path, [MasterKeys.Heading, .. seeds.Select(s => Convert.ToBase64String(Bytes(s)))]);
        return path;
    }

    private sealed class SetTime : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 3, 6, 2, 0, 0, TimeSpan.Zero);

        public void Pass(TimeSpan span) => _now += span;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
