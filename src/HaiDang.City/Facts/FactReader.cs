using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Facts;

/// <summary>Answers questions about facts from the totals and from the events that are not in them yet.</summary>
public sealed class FactReader(IServiceProvider services)
{
    private readonly KnownTotals _known = new(services.GetRequiredService<Clock>());
    private readonly LateFacts _late = new();

    /// <summary>The facts that answer a question.</summary>
    public async Task<FactSheet> ReadAsync(FactQuery query, CancellationToken cancel)
    {
        await using var snapshot = await OpenAsync(cancel);
        return await snapshot.ReadAsync(query, cancel);
    }

    /// <summary>The facts as they stand at this instant, for questions whose answers must agree.</summary>
    public async Task<FactSnapshot> OpenAsync(CancellationToken cancel) => await FactSnapshot.OpenAsync(CityDatabase.Open(services), _known, _late, cancel);

    /// <summary>Forgets what was read: after facts were made anew, and to measure what a question costs that nobody asked before.</summary>
    public void Forget()
    {
        _known.Forget();
        _late.Forget();
    }
}
