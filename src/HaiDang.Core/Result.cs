using System.Diagnostics.CodeAnalysis;

namespace HaiDang.Core;

/// <summary>Either a value or the <see cref="Core.Problem"/> that explains why there is none.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Problem? problem) => (_value, Problem) = (value, problem);

    /// <summary>The refusal; null when there is a value.</summary>
    public Problem? Problem { get; }

    /// <summary>True when there is a value.</summary>
    public bool IsOk => Problem is null;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">The result is a problem.</exception>
    public T Value => Problem is null ? _value! : throw new InvalidOperationException($"No value: {Problem.Code}");

    /// <summary>Gives the value, or false and the problem.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Problem? problem)
    {
        (value, problem) = (_value, Problem);
        return problem is null;
    }

    /// <summary>Turns the value into another; a problem stays as it is.</summary>
    public Result<TOther> Then<TOther>(Func<T, Result<TOther>> next) => Problem is { } p ? p : next(_value!);

    /// <summary>Wraps a value.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>Wraps a problem.</summary>
    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}
