namespace HaiDang.Core.Time;

/// <summary>Positions of sun and moon, as far as a lunisolar calendar needs them: good to about 20 seconds of time between 1900 and 2200.</summary>
/// <remarks>
/// Sources: J. Meeus, Astronomical Algorithms, 2nd edition, chapters 25 (apparent longitude of the sun from VSOP87), 49 (phases of the moon);
/// F. Espenak and J. Meeus, polynomial expressions for delta T (the difference between dynamical and universal time).
/// </remarks>
internal static class SunAndMoon
{
    private const double DaysPerCentury = 36525;
    private const double Epoch2000 = 2451545.0;

    /// <summary>Julian day (universal time) of the new moon number <paramref name="k"/>, counted from the first of the year 2000.</summary>
    public static double NewMoon(int k)
    {
        var t = k / 1236.85;
        var t2 = t * t;
        var t3 = t2 * t;
        var t4 = t3 * t;
        var e = 1 - (0.002516 * t) - (0.0000074 * t2);
        var sun = Radians(2.5534 + (29.10535670 * k) - (0.0000014 * t2) - (0.00000011 * t3));
        var moon = Radians(201.5643 + (385.81693528 * k) + (0.0107582 * t2) + (0.00001238 * t3) - (0.000000058 * t4));
        var latitude = Radians(160.7108 + (390.67050284 * k) - (0.0016118 * t2) - (0.00000227 * t3) + (0.000000011 * t4));
        var node = Radians(124.7746 - (1.56375588 * k) + (0.0020672 * t2) + (0.00000215 * t3));

        var day = 2451550.09766 + (29.530588861 * k) + (0.00015437 * t2) - (0.000000150 * t3) + (0.00000000073 * t4);
        foreach (var (size, sunTimes, moonTimes, latitudeTimes) in NewMoonTerms)
        {
            var eccentricity = Math.Abs(sunTimes) switch { 0 => 1, 1 => e, 2 => e * e, _ => 1 };
            day += size * eccentricity * Math.Sin((sunTimes * sun) + (moonTimes * moon) + (latitudeTimes * latitude));
        }
        day -= 0.00017 * Math.Sin(node);
        foreach (var (size, constant, rate) in PlanetTerms)
        {
            day += size * Math.Sin(Radians(constant + (rate * k)));
        }
        day += 0.000325 * Math.Sin(Radians(299.77 + (0.107408 * k) - (0.009173 * t2)));
        return day - DeltaT(day);
    }

    /// <summary>Apparent longitude of the sun in degrees, 0 included to 360 excluded.</summary>
    /// <param name="julianDay">Instant in universal time.</param>
    public static double SunLongitude(double julianDay)
    {
        var t = (julianDay + DeltaT(julianDay) - Epoch2000) / DaysPerCentury;
        var millennia = t / 10;
        var earth = 0.0;
        for (var power = EarthLongitude.Length - 1; power >= 0; power--)
        {
            var sum = 0.0;
            foreach (var (size, phase, rate) in EarthLongitude[power])
            {
                sum += size * Math.Cos(phase + (rate * millennia));
            }
            earth = (earth * millennia) + sum;
        }

        var node = Radians(125.04452 - (1934.136261 * t));
        var sunMean = Radians(280.4665 + (36000.7698 * t));
        var moonMean = Radians(218.3165 + (481267.8813 * t));
        var nutation = (-17.20 * Math.Sin(node)) - (1.32 * Math.Sin(2 * sunMean)) - (0.23 * Math.Sin(2 * moonMean)) + (0.21 * Math.Sin(2 * node));
        var anomaly = Radians(357.5291 + (35999.0503 * t));
        var eccentricity = 0.016708617 - (0.000042037 * t);
        var distance = 1.000001018 * (1 - (eccentricity * eccentricity)) / (1 + (eccentricity * Math.Cos(anomaly + (2 * eccentricity * Math.Sin(anomaly)))));
        const double ToFk5 = -0.09033;
        var degrees = (earth * 1e-8 * 180 / Math.PI) + 180 + ((nutation + ToFk5 - (20.4898 / distance)) / 3600);
        degrees %= 360;
        return degrees < 0 ? degrees + 360 : degrees;
    }

    /// <summary>Dynamical minus universal time, in days.</summary>
    internal static double DeltaT(double julianDay)
    {
        var year = 2000 + ((julianDay - Epoch2000) / 365.25);
        var seconds = year switch
        {
            < 1920 => Polynomial(year - 1900, -2.79, 1.494119, -0.0598939, 0.0061966, -0.000197),
            < 1941 => Polynomial(year - 1920, 21.20, 0.84493, -0.076100, 0.0020936),
            < 1961 => Polynomial(year - 1950, 29.07, 0.407, -1 / 233.0, 1 / 2547.0),
            < 1986 => Polynomial(year - 1975, 45.45, 1.067, -1 / 260.0, -1 / 718.0),
            < 2005 => Polynomial(year - 2000, 63.86, 0.3345, -0.060374, 0.0017275, 0.000651814, 0.00002373599),
            < 2050 => Polynomial(year - 2000, 62.92, 0.32217, 0.005589),
            < 2150 => Polynomial((year - 1820) / 100, -20, 0, 32) - (0.5628 * (2150 - year)),
            _ => Polynomial((year - 1820) / 100, -20, 0, 32),
        };
        return seconds / 86400;
    }

    private static double Polynomial(double x, params ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }
        return sum;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    // Size in days; multiples of the sun's anomaly, the moon's anomaly and the moon's argument of latitude.
    private static readonly (double Size, int Sun, int Moon, int Latitude)[] NewMoonTerms =
    [
        (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2), (0.00739, -1, 1, 0),
        (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2), (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0),
        (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2), (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0), (-0.00007, 2, 1, 0),
        (0.00004, 0, 2, -2), (0.00004, 3, 0, 0), (0.00003, 1, 1, -2), (0.00003, 0, 2, 2), (-0.00003, 1, 1, 2),
        (0.00003, -1, 1, 2), (-0.00002, -1, 1, -2), (-0.00002, 1, 3, 0), (0.00002, 0, 4, 0),
    ];

    // Size in days; argument in degrees.
    private static readonly (double Size, double Constant, double Rate)[] PlanetTerms =
    [
        (0.000165, 251.88, 0.016321), (0.000164, 251.83, 26.651886), (0.000126, 349.42, 36.412478), (0.000110, 84.66, 18.206239),
        (0.000062, 141.74, 53.303771), (0.000060, 207.14, 2.453732), (0.000056, 154.84, 7.306860), (0.000047, 34.52, 27.261239),
        (0.000042, 207.19, 0.121824), (0.000040, 291.34, 1.844379), (0.000037, 161.72, 24.198154), (0.000035, 239.56, 25.513099),
        (0.000023, 331.55, 3.592518),
    ];

    // Heliocentric longitude of the earth (VSOP87, cut), one series for each power of the time in millennia: size (1e-8 radian), phase, rate.
    private static readonly (double Size, double Phase, double Rate)[][] EarthLongitude =
    [
        [
            (175347046, 0, 0), (3341656, 4.6692568, 6283.07585), (34894, 4.6261, 12566.1517), (3497, 2.7441, 5753.3849),
            (3418, 2.8289, 3.5231), (3136, 3.6277, 77713.7715), (2676, 4.4181, 7860.4194), (2343, 6.1352, 3930.2097),
            (1324, 0.7425, 11506.7698), (1273, 2.0371, 529.691), (1199, 1.1096, 1577.3435), (990, 5.233, 5884.927),
            (902, 2.045, 26.298), (857, 3.508, 398.149), (780, 1.179, 5223.694), (753, 2.533, 5507.553), (505, 4.583, 18849.228),
            (492, 4.205, 775.523), (357, 2.92, 0.067), (317, 5.849, 11790.629), (284, 1.899, 796.298), (271, 0.315, 10977.079),
            (243, 0.345, 5486.778), (206, 4.806, 2544.314), (205, 1.869, 5573.143), (202, 2.458, 6069.777), (156, 0.833, 213.299),
            (132, 3.411, 2942.463), (126, 1.083, 20.775), (115, 0.645, 0.98), (103, 0.636, 4694.003), (102, 0.976, 15720.839),
            (102, 4.267, 7.114), (99, 6.21, 2146.17), (98, 0.68, 155.42), (86, 5.98, 161000.69), (85, 1.3, 6275.96), (85, 3.67, 71430.7),
            (80, 1.81, 17260.15), (79, 3.04, 12036.46), (75, 1.76, 5088.63), (74, 3.5, 3154.69), (74, 4.68, 801.82), (70, 0.83, 9437.76),
            (62, 3.98, 8827.39), (61, 1.82, 7084.9), (57, 2.78, 6286.6), (56, 4.39, 14143.5), (56, 3.47, 6279.55), (52, 0.19, 12139.55),
            (52, 1.33, 1748.02), (51, 0.28, 5856.48), (49, 0.49, 1194.45), (41, 5.37, 8429.24), (41, 2.4, 19651.05), (39, 6.17, 10447.39),
            (37, 6.04, 10213.29), (37, 2.57, 1059.38), (36, 1.71, 2352.87), (36, 1.78, 6812.77), (33, 0.59, 17789.85),
            (30, 0.44, 83996.85), (30, 2.74, 1349.87), (25, 3.16, 4690.48),
        ],
        [
            (628331966747, 0, 0), (206059, 2.678235, 6283.07585), (4303, 2.6351, 12566.1517), (425, 1.59, 3.523), (119, 5.796, 26.298),
            (109, 2.966, 1577.344), (93, 2.59, 18849.23), (72, 1.14, 529.69), (68, 1.87, 398.15), (67, 4.41, 5507.55), (59, 2.89, 5223.69),
            (56, 2.17, 155.42), (45, 0.4, 796.3), (36, 0.47, 775.52), (29, 2.65, 7.11), (21, 5.34, 0.98), (19, 1.85, 5486.78),
            (19, 4.97, 213.3), (17, 2.99, 6275.96), (16, 0.03, 2544.31), (16, 1.43, 2146.17), (15, 1.21, 10977.08), (12, 2.83, 1748.02),
            (12, 3.26, 5088.63), (12, 5.27, 1194.45), (12, 2.08, 4694), (11, 0.77, 553.57), (10, 1.3, 6286.6), (10, 4.24, 1349.87),
            (9, 2.7, 242.73), (9, 5.64, 951.72), (8, 5.3, 2352.87), (6, 2.65, 9437.76), (6, 4.67, 4690.48),
        ],
        [
            (52919, 0, 0), (8720, 1.0721, 6283.0758), (309, 0.867, 12566.152), (27, 0.05, 3.52), (16, 5.19, 26.3), (16, 3.68, 155.42),
            (10, 0.76, 18849.23), (9, 2.06, 77713.77), (7, 0.83, 775.52), (5, 4.66, 1577.34), (4, 1.03, 7.11), (4, 3.44, 5573.14),
            (3, 5.14, 796.3), (3, 6.05, 5507.55), (3, 1.19, 242.73), (3, 6.12, 529.69), (3, 0.31, 398.15), (3, 2.28, 553.57),
            (2, 4.38, 5223.69), (2, 3.75, 0.98),
        ],
        [
            (289, 5.844, 6283.076), (35, 0, 0), (17, 5.49, 12566.15), (3, 5.2, 155.42), (1, 4.72, 3.52), (1, 5.3, 18849.23), (1, 5.97, 242.73),
        ],
        [(114, 3.142, 0), (8, 4.13, 6283.08), (1, 3.84, 12566.15)],
        [(1, 3.14, 0)],
    ];
}
