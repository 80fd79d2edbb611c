namespace HaiDang.Simulation;

/// <summary>Reproducible randomness: the same seed and name give the same throws on every machine and every version of the runtime.</summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).</remarks>
internal sealed class Dice(ulong state)
{
    private ulong _state = state;

    /// <summary>Dice of their own for something named by numbers, so that one more throw elsewhere changes nothing here.</summary>
    public static Dice Of(ulong seed, params ReadOnlySpan<ulong> names)
    {
        var state = Mix(seed + 0x9E37_79B9_7F4A_7C15);
        foreach (var name in names)
        {
            state = Mix(state ^ Mix(name + 0x9E37_79B9_7F4A_7C15));
        }
        return new(state);
    }

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mix(_state += 0x9E37_79B9_7F4A_7C15);

    /// <summary>0 up to, not including, 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True in that share of all throws.</summary>
    public bool Happens(double share) => Share() < share;

    /// <summary>0 up to, not including, a number of at least 1.</summary>
    public int Below(int end) => (int)(Share() * end);

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> of) => of[Below(of.Count)];

    /// <summary>The place drawn from weights, of which at least one is more than 0.</summary>
    public int Weighted(IReadOnlyList<double> weights)
    {
        var at = Share() * weights.Sum();
        for (var i = 0; i < weights.Count - 1; i++)
        {
            if ((at -= weights[i]) < 0)
            {
                return i;
            }
        }
        return weights.Count - 1;
    }

    /// <summary>A length around a median with a long tail, as lengths of work and waiting are.</summary>
    /// <param name="median">Half are shorter.</param>
    /// <param name="spread">Standard deviation of the logarithm.</param>
    public TimeSpan Around(TimeSpan median, double spread) => median * Math.Exp(spread * Normal());

    /// <summary>How many of many rare things happen, for a mean of at least 0.</summary>
    public int Poisson(double mean)
    {
        if (mean > 50)
        {
            return Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        }
        var (limit, product, count) = (Math.Exp(-mean), 1.0, -1);
        do
        {
            product *= Share();
            count++;
        }
        while (product > limit);
        return count;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }
}
