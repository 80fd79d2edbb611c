using System.Buffers;

namespace HaiDang.Core.Time;

/// <summary>Collects ledger rows in a borrowed buffer, so that a deadline allocates its own rows and nothing else.</summary>
internal struct LedgerBuilder : IDisposable
{
    private LedgerRow[] _rows;
    private int _count;
    private bool _provisional;

    public LedgerBuilder() => _rows = ArrayPool<LedgerRow>.Shared.Rent(64);

    public int Days { get; private set; }

    public TimeSpan Time { get; private set; }

    public void Add(DateOnly date, LedgerMark mark, LocalText reason, string? source, bool provisional, int days = 0, TimeSpan time = default)
    {
        if (_count == _rows.Length)
        {
            var larger = ArrayPool<LedgerRow>.Shared.Rent(_count * 2);
            _rows.CopyTo(larger, 0);
            ArrayPool<LedgerRow>.Shared.Return(_rows, clearArray: true);
            _rows = larger;
        }
        Days += days;
        Time += time;
        _provisional |= provisional;
        _rows[_count++] = new(date, mark, days, time, Days, Time, reason, source);
    }

    /// <summary>The ledger. The builder is spent afterwards.</summary>
    public readonly Ledger ToLedger(int budgetDays, TimeSpan budgetTime) =>
        new(_rows.AsSpan(0, _count).ToArray(), budgetDays, budgetTime) { IsConfirmed = !_provisional };

    public readonly void Dispose()
    {
        _rows.AsSpan(0, _count).Clear();
        ArrayPool<LedgerRow>.Shared.Return(_rows);
    }
}
