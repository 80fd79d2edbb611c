using System.Globalization;
using System.Text;
using HaiDang.Core.Time;
using HaiDang.Simulation.WhatIf;

namespace HaiDang.Simulation.Tests;

/// <summary>Makes a record as events tell it: one working day of eight hours after another, without holidays.</summary>
internal sealed class Recorded
{
    public const string Unit = "u1";
    public static DateOnly FirstDay { get; } = new(2026, 3, 2);
    public static WorkingCalendar Calendar { get; } = new(new(TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(7), "test", "test"),
        new([.. Enum.GetValues<DayOfWeek>()], [new(new(8, 0), new(16, 0))]), []));

    private readonly HistoryBuilder _builder;

    public Recorded(params string[] units) => _builder = new(Line, units.Length == 0 ? [Unit] : units);

    public static WorkingLine Line { get; } = new(Calendar, FirstDay, FirstDay.AddYears(3));

    public History Build() => _builder.Build();

    /// <summary>A dossier filed after some working minutes, accepted at once by nobody in the queue, handled at one step and issued.</summary>
    public Recorded Simple(double filed, double begun, double done, string person = "a", string unit = Unit, string procedure = "p", bool isOnline = true, string limit = "3 working-days", string step = "examine")
    {
        Begin(unit, procedure, isOnline).Event("dossier-registered", filed, "")
            .Event("dossier-accepted", filed, $"\"role\":\"counter\",\"unit\":\"elsewhere\",\"limit\":\"{limit}\",\"step\":\"{step}\"");
        var due = Calendar.Due(Line.InstantAt(Seconds(filed)), TimeLimit.TryParse(limit, out var parsed) ? parsed : default).Appointment;
        return Event("outcome-issued", done, $"\"actor\":\"{person}\",\"role\":\"officer\",\"unit\":\"{unit}\",\"from\":\"{step}\",\"seen\":\"{Text(begun)}\",\"due\":\"{Text(due)}\",\"punctuality\":\"{(Line.At(due) < Seconds(done) ? "Late" : "OnTime")}\"");
    }

    public Recorded Begin(string unit = Unit, string procedure = "p", bool isOnline = true)
    {
        _builder.Begin(unit, procedure, isOnline);
        return this;
    }

    public Recorded Event(string kind, double minutes, string body)
    {
        _builder.Add(kind, Line.InstantAt(Seconds(minutes)).AddHours(minutes % 480 == 0 ? 8 : 0), Encoding.UTF8.GetBytes($"{{{body}}}"));
        return this;
    }

    public static long Seconds(double minutes) => (long)Math.Round(60 * minutes);

    private static string Text(double minutes) => Text(Line.InstantAt(Seconds(minutes)));

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
