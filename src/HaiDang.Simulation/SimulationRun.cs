using System.Globalization;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Simulation;

/// <summary>The made-up city that a database holds, or that is being written into it. The same plan makes the same groups of rows again, so that it is enough to know how many of them are there.</summary>
internal sealed record SimulationRun
{
    /// <summary>The only row.</summary>
    public const int TheId = 1;

    /// <summary>Always <see cref="TheId"/>.</summary>
    public int Id { get; init; } = TheId;

    /// <summary>First day.</summary>
    public DateOnly From { get; init; }

    /// <summary>How many days.</summary>
    public int Days { get; init; }

    /// <summary>Share of the city's people.</summary>
    public double Scale { get; init; }

    /// <summary>The seed, in the shape that both databases keep.</summary>
    public long Seed { get; init; }

    /// <summary>Release of the pack that was in force.</summary>
    public int Release { get; init; }

    /// <summary>Position of the last event before it.</summary>
    public long FirstPosition { get; init; }

    /// <summary>True when there were no totals of its days and months: they are written as new rows, once each is complete.</summary>
    public bool AreTotalsNew { get; init; }

    /// <summary>How many groups are written: rows, events, and what follows events (audit log, totals).</summary>
    public int Written { get; init; }

    /// <summary>True once the last days are lived through: the groups that follow hold what is open after this many days.</summary>
    public bool IsClosing { get; init; }

    /// <summary>True once everything is written and every index made.</summary>
    public bool IsWhole { get; init; }

    /// <summary>What is simulated.</summary>
    public SimulationPlan Plan => new(From, Days, Scale, unchecked((ulong)Seed));

    /// <summary>Says how to go on with it.</summary>
    public SimulationException Unfinished()
    {
        var options = string.Create(CultureInfo.InvariantCulture, $"--from {From:yyyy-MM-dd} --days {Days} --scale {Scale} --seed {Plan.Seed}");
        return new((
            $"Cơ sở dữ liệu này đang có một lần giả lập dở dang: chạy tiếp đúng lần ấy (haidang simulate {options}, cùng một gói), hoặc xóa cơ sở dữ liệu",
            $"This database holds an unfinished simulation: go on with the same one (haidang simulate {options}, the same pack), or remove the database"));
    }
}

internal sealed class SimulationModel : IModelPart
{
    public void Build(ModelBuilder model) => model.Entity<SimulationRun>(e =>
    {
        e.ToTable("simulation_run");
        e.HasKey(x => x.Id);
        e.Property(x => x.Id).ValueGeneratedNever();
        e.Ignore(x => x.Plan);
    });
}
