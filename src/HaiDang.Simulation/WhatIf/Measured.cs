namespace HaiDang.Simulation.WhatIf;

/// <summary>The figures of a set of dossiers.</summary>
/// <param name="Dossiers">How many.</param>
/// <param name="WithLimit">How many of them have a limit.</param>
/// <param name="OnTime">Share of those that were on time; null when there is none.</param>
/// <param name="MedianHours">Working hours from filing to the end.</param>
/// <param name="NineOfTenHours">The same, of which nine of ten stay below.</param>
internal readonly record struct Measured(int Dossiers, int WithLimit, double? OnTime, double MedianHours, double NineOfTenHours)
{
    private const double Hour = 3600;

    /// <summary>What was recorded of settled dossiers.</summary>
    public static Measured Recorded(IReadOnlyCollection<Course> settled)
    {
        var sum = new Sum();
        foreach (var course in settled)
        {
            sum.Add(course.Ended - course.Filed, course.IsLate);
        }
        return sum.ToMeasured();
    }

    /// <summary>Gathers dossiers.</summary>
    internal sealed class Sum
    {
        private readonly List<double> _hours = [];
        private int _withLimit, _late;

        public void Add(long seconds, bool? isLate)
        {
            _hours.Add(seconds / Hour);
            _withLimit += isLate is null ? 0 : 1;
            _late += isLate == true ? 1 : 0;
        }

        public Measured ToMeasured()
        {
            var hours = _hours.ToArray();
            Array.Sort(hours);
            return hours.Length == 0 ? default
                : new(hours.Length, _withLimit, _withLimit == 0 ? null : 1 - ((double)_late / _withLimit), Spread.Quantile(hours, 0.5), Spread.Quantile(hours, 0.9));
        }
    }
}
