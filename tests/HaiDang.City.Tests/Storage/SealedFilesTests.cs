using System.Security.Cryptography;
using HaiDang.Core;
using HaiDang.Storage.Files;
using HaiDang.Storage.Keys;
using HaiDang.Testing;

namespace HaiDang.City.Tests.Storage;

public sealed class SealedFilesTests
{
    private const int Chunk = SealedFile.ChunkSize;

    private readonly string _root = TestDatabases.NewFolder();
    private readonly KeyStore _keys;
    private readonly FileStore _store;
    private readonly long _key;

    public SealedFilesTests()
    {
        var clock = new Clock(TimeProvider.System);
        _keys = new KeyStore(TestDatabases.NewFolder(), MasterKeys.None, clock);
        _store = new FileStore(_root, _keys, clock);
        _key = _keys.New().Id;
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData(0), InlineData(1), InlineData(Chunk - 1), InlineData(Chunk), InlineData(Chunk + 1), InlineData(3 * Chunk), InlineData((3 * Chunk) + 70)]
    public async Task A_file_comes_back_whole_and_in_any_range_whatever_its_size(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        var id = await SaveAsync(content);

        await using var file = _store.Open(id)!;

        Assert.Equal(size, file.Length);
        Assert.Equal(content, await AllAsync(file));
        foreach (var from in new[] { 0, 1, Chunk - 1, Chunk, size - 1, size, size + 5 }.Where(f => f >= 0))
        {
            file.Position = from;
            var some = new byte[Chunk + 10];
            var read = await file.ReadAtLeastAsync(some, some.Length, throwOnEndOfStream: false, Cancel);
            Assert.Equal(content[Math.Min(from, size)..Math.Min(from + some.Length, size)], some[..read]);
        }
    }

    [Fact]
    public async Task The_disk_holds_nothing_of_the_content_and_another_file_s_bytes_do_not_open_under_its_name()
    {
        var content = new byte[2 * Chunk];
        "031090001234"u8.CopyTo(content.AsSpan(Chunk));
        var (id, other) = (await SaveAsync(content), await SaveAsync(content));

        Assert.True(File.ReadAllBytes(PathOf(id)).AsSpan().IndexOf("031090001234"u8) < 0);
        File.Copy(PathOf(other), PathOf(id), overwrite: true);
        await Assert.ThrowsAsync<KeyStoreException>(() => ReadAsync(id));
    }

    [Fact]
    public async Task A_changed_moved_missing_or_cut_off_chunk_is_noticed()
    {
        var id = await SaveAsync(RandomNumberGenerator.GetBytes((3 * Chunk) + 70));
        var whole = File.ReadAllBytes(PathOf(id));
        await NoticedAsync([.. whole[..SealedFile.HeadingSize], .. new byte[SealedFile.TagSize]]);
        const int Stored = Chunk + SealedFile.TagSize;

        await NoticedAsync([.. whole[..(SealedFile.HeadingSize + Stored)]]);
        await NoticedAsync(whole[..^1]);
        await NoticedAsync(whole[..^70]);
        await NoticedAsync(whole[..20]);
        await NoticedAsync([.. whole[..SealedFile.HeadingSize], .. whole[(SealedFile.HeadingSize + Stored)..]]);
        await NoticedAsync([.. whole[..SealedFile.HeadingSize], .. whole[(SealedFile.HeadingSize + Stored)..(SealedFile.HeadingSize + (2 * Stored))], .. whole[SealedFile.HeadingSize..(SealedFile.HeadingSize + Stored)], .. whole[(SealedFile.HeadingSize + (2 * Stored))..]]);
        foreach (var at in new[] { 0, 9, 20, SealedFile.HeadingSize, SealedFile.HeadingSize + Stored, whole.Length - 1 })
        {
            await NoticedAsync([.. whole[..at], (byte)(whole[at] ^ 1), .. whole[(at + 1)..]]);
        }

        async Task NoticedAsync(byte[] stored)
        {
            File.WriteAllBytes(PathOf(id), stored);
            await Assert.ThrowsAsync<KeyStoreException>(() => ReadAsync(id));
        }
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_file_that_is_too_large()
    {
        var id = Guid.CreateVersion7();

        Assert.Null(await _store.SaveAsync(id, _key, new MemoryStream(new byte[Chunk + 2]), Chunk + 1, Cancel));

        Assert.Empty(Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_destroyed_key_erases_the_file_in_every_copy_of_it()
    {
        var id = await SaveAsync([1, 2, 3]);

        await _keys.DestroyAsync([_key], Cancel);

        Assert.Throws<KeyDestroyedException>(() => _store.Open(id));
    }

    [Fact]
    public async Task Pieces_are_sealed_as_they_arrive_and_one_that_was_cut_off_counts_as_not_arrived()
    {
        var id = Guid.CreateVersion7();
        var content = RandomNumberGenerator.GetBytes((2 * Chunk) + 500);
        "031090001234"u8.CopyTo(content.AsSpan(100));
        Assert.Equal(Chunk + 300, await AppendAsync(0, content[..(Chunk + 300)]));
        var part = Directory.GetFiles(_root, "*.part", SearchOption.AllDirectories)[0];
        Assert.True(File.ReadAllBytes(part).AsSpan().IndexOf("031090001234"u8) < 0);
        var before = new FileInfo(part).Length;
        Assert.Equal(Chunk + 400, await AppendAsync(Chunk + 300, content[(Chunk + 300)..(Chunk + 400)]));
        using (var torn = File.OpenWrite(part))
        {
            torn.SetLength(before + 50);
        }

        Assert.Equal(Chunk + 300, _store.Received(id));
        Assert.Null(await AppendAsync(Chunk + 400, content[(Chunk + 400)..]));
        Assert.Equal(content.Length, await AppendAsync(Chunk + 300, content[(Chunk + 300)..]));
        await using var all = _store.OpenPart(id)!;
        Assert.Equal(content, await AllAsync(all));

        Task<long?> AppendAsync(long from, byte[] piece) => _store.AppendAsync(id, _key, from, new MemoryStream(piece), content.Length, Cancel);
    }

    private async Task<Guid> SaveAsync(byte[] content)
    {
        var id = Guid.CreateVersion7();
        var saved = await _store.SaveAsync(id, _key, new MemoryStream(content), long.MaxValue, Cancel);
        Assert.Equal(new StoredFile(content.Length, Convert.ToHexStringLower(SHA256.HashData(content))), saved);
        return id;
    }

    private async Task<byte[]> ReadAsync(Guid id)
    {
        await using var file = _store.Open(id)!;
        return await AllAsync(file);
    }

    private static async Task<byte[]> AllAsync(Stream file)
    {
        using var all = new MemoryStream();
        await file.CopyToAsync(all, Cancel);
        return all.ToArray();
    }

    private string PathOf(Guid id) => Path.Combine(_root, FileStore.RelativeOf(id.ToString("N")));
}
