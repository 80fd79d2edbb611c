using System.Text;
using HaiDang.City.Units;
using HaiDang.Core.Time;

namespace HaiDang.City.Packs;

/// <summary>A whole, checked city pack; immutable and safe to share between threads.</summary>
public sealed class CityPack
{
    private readonly Dictionary<Type, object> _parts;

    internal CityPack(PackFiles files, IReadOnlyDictionary<Type, object> parts)
    {
        Files = files;
        _parts = new(parts);
        Profile = Part<CityProfile>();
        Units = Part<UnitDirectory>();
        Calendar = Part<WorkingCalendar>();
        var manifest = string.Concat(files.Paths.Select(path => $"{PackFiles.Hash(files[path]!)}  {path}\n"));
        Hash = PackFiles.Hash(Encoding.UTF8.GetBytes(manifest));
    }

    /// <summary>The files it was read from.</summary>
    public PackFiles Files { get; }

    /// <summary>Lower-case hexadecimal SHA-256 over the hashes and paths of all files: names this release.</summary>
    public string Hash { get; }

    /// <summary>Name, hours, theme and general rules of the city.</summary>
    public CityProfile Profile { get; }

    /// <summary>Units of today and of the past.</summary>
    public UnitDirectory Units { get; }

    /// <summary>Working time and days off.</summary>
    public WorkingCalendar Calendar { get; }

    /// <summary>A part that a reader made.</summary>
    /// <exception cref="InvalidOperationException">No reader of that part was registered.</exception>
    public T Part<T>() where T : class => (T?)_parts.GetValueOrDefault(typeof(T)) ?? throw new InvalidOperationException($"No pack reader makes {typeof(T).Name}");
}
