using HaiDang.Core.Time;
using HaiDang.City.Units;

namespace HaiDang.City.Packs;

/// <summary>Reads the files of one or more places of the pack into parts; each module registers its own.</summary>
public interface IPackReader
{
    /// <summary>Where its files are: a path, or a folder and extension such as <c>procedures/*.yaml</c>.</summary>
    IReadOnlyList<string> Places { get; }

    /// <summary>Reads its files and adds its parts; what is wrong goes to the report, and reading goes on.</summary>
    void Read(PackReading reading);

    /// <summary>Checks what needs the parts of other readers; called after all have read.</summary>
    void Check(PackReading reading)
    {
    }
}

/// <summary>One reading of a pack while it goes on.</summary>
/// <param name="files">The files.</param>
public sealed class PackReading(PackFiles files)
{
    private readonly Dictionary<Type, object> _parts = [];
    private readonly Dictionary<string, PackNode?> _yaml = new(StringComparer.Ordinal);

    /// <summary>The files.</summary>
    public PackFiles Files { get; } = files;

    /// <summary>Takes what is wrong.</summary>
    public PackReport Report { get; } = new();

    /// <summary>The root of a YAML file, read once; null when the file is absent or cannot be read.</summary>
    public PackNode? Yaml(string path)
    {
        if (!_yaml.TryGetValue(path, out var root))
            _yaml[path] = root = Files[path] is { } bytes ? PackYaml.Read(path, bytes, Report) : null;
        return root;
    }

    /// <summary>True when a file is there but gave nothing to read: what refers to its content is not reported as well.</summary>
    public bool IsUnread(string path) => Files.Refused.Any(r => r.Path == path) || (Files[path] is not null && Yaml(path) is null);

    /// <summary>Adds a part; one of each type.</summary>
    public void Add<T>(T part) where T : class => _parts.Add(typeof(T), part);

    /// <summary>A part; null when its reader could not make one.</summary>
    public T? Part<T>() where T : class => (T?)_parts.GetValueOrDefault(typeof(T));

    internal IReadOnlyDictionary<Type, object> Parts => _parts;
}

/// <summary>What a reading gave: a pack, or mistakes.</summary>
/// <param name="Pack">The pack; null as soon as there is one mistake.</param>
/// <param name="Report">Every mistake found.</param>
public sealed record PackResult(CityPack? Pack, PackReport Report);

/// <summary>Reads and checks a whole pack in one run.</summary>
public static class PackReader
{
    /// <summary>The readers of what every city has; engines add theirs.</summary>
    public static IReadOnlyList<IPackReader> CityReaders { get; } =
        [new CityProfileReader(), new CalendarReader(), new UnitsReader(), new BoundaryReader(), new CodeListReader(), new LifeEventReader(), new TemplateReader(), new NoticeReader()];

    /// <summary>Reads all files with all readers and reports every mistake at once.</summary>
    /// <param name="files">The files of the pack.</param>
    /// <param name="engineReaders">Readers of the engines, beside <see cref="CityReaders"/>.</param>
    public static PackResult Read(PackFiles files, IEnumerable<IPackReader> engineReaders)
    {
        var readers = CityReaders.Concat(engineReaders).ToList();
        var reading = new PackReading(files);
        foreach (var (path, fault) in files.Refused)
            reading.Report.Add(path, 1, 1, fault);
        RefuseUnknownFiles(reading, readers);
        foreach (var reader in readers)
            reader.Read(reading);
        foreach (var reader in readers)
            reader.Check(reading);
        var whole = reading.Report.IsClean && reading.Part<CityProfile>() is not null && reading.Part<UnitDirectory>() is not null && reading.Part<WorkingCalendar>() is not null;
        return new PackResult(whole ? new CityPack(files, reading.Parts) : null, reading.Report);
    }

    /// <summary>Reads the working calendar alone, so that mistakes elsewhere in the pack do not stop the clock.</summary>
    /// <param name="files">The files of the pack.</param>
    /// <returns>The calendar, null as soon as there is one mistake; every mistake found.</returns>
    public static (WorkingCalendar? Calendar, PackReport Report) ReadCalendar(PackFiles files)
    {
        var reading = new PackReading(files);
        new CityProfileReader().Read(reading);
        new CalendarReader().Read(reading);
        return (reading.Report.IsClean ? reading.Part<WorkingCalendar>() : null, reading.Report);
    }

    private static void RefuseUnknownFiles(PackReading reading, List<IPackReader> readers)
    {
        var places = readers.SelectMany(r => r.Places).ToList();
        foreach (var path in reading.Files.Paths.Where(p => !IsProse(p) && !places.Exists(place => IsAt(p, place))))
            reading.Report.Add(path, 1, 1, PackMistakes.UnknownFile(places));
    }

    /// <summary>Notes for people may stand anywhere.</summary>
    private static bool IsProse(string path) => path.EndsWith(".md", StringComparison.Ordinal) || path is "LICENSE";

    private static bool IsAt(string path, string place) => place.IndexOf("/*", StringComparison.Ordinal) is var star and >= 0
        ? PackFiles.IsIn(path, place[..star], place[(star + 2)..])
        : path == place;
}
