using System.Security.Cryptography;

namespace HaiDang.Storage.Keys;

// Keys are made a block at a time and ahead, so that the flush of a block is no part of the request that takes a key. What a stopped node had not handed out is wasted.
public sealed partial class KeyStore
{
    private const int MakeNextAt = KeyBlock.Slots / 4;

    private readonly Lock _making = new();
    private Stock? _stock;
    private Task<Stock>? _ahead;

    /// <summary>A new key, durable before it is given out.</summary>
    /// <exception cref="IOException">The disk is full or broken, or the folder cannot be written.</exception>
    public DataKey New()
    {
        DataKey key;
        lock (_making)
        {
            if (_stock is not { Left: > 0 })
                _stock = Next();
            key = _stock.Take();
            if (_stock.Left <= MakeNextAt && _ahead is null)
                _ahead = Task.Run(Make);
        }
        _cache.Add(key);
        return key;
    }

    /// <summary>Keeps a key at hand that was made long before its rows are written, so that it is not read from its file again.</summary>
    public void Remember(DataKey key) => _cache.Add(key);

    // Nobody waits for the block made in the background: while it is not ready, its taker makes another.
    // A failure in the background is met by who needs the block, and by nobody after.
    private Stock Next()
    {
        if (_ahead is not { IsCompleted: true } ahead)
            return Make();
        _ahead = null;
        return ahead.Result;
    }

    private Stock Make()
    {
        IndexKey();
        var number = KeyBlock.NewNumber();
        var keys = RandomNumberGenerator.GetBytes(KeyBlock.Slots * 32);
        Write(number, KeyBlock.Write(number, Newest, keys), replace: false);
        return new Stock(number, keys);
    }

    private sealed class Stock(long block, byte[] keys)
    {
        private int _taken;

        public int Left => KeyBlock.Slots - _taken;

        public DataKey Take()
        {
            var slot = _taken++;
            return new DataKey(KeyBlock.KeyIdOf(block, slot), keys[(slot * 32)..((slot + 1) * 32)]);
        }
    }
}
