namespace HaiDang.Web;

/// <summary>How this program runs: where it listens, where its data is, which city it serves.</summary>
public sealed record CityOptions
{
    /// <summary>What <c>--help</c> prints.</summary>
    public const string Help = """
        Starts the city and serves it until Ctrl+C.

          --urls URL[;URL]          addresses to listen on, http://localhost:5080 by default     (HAIDANG_URLS)
          --data DIR                folder of the database, files and keys                       (HAIDANG_DATA)
          --city DIR                city pack to load at start                                   (HAIDANG_CITY)
          --database DATABASE       "postgres:CONNECTION STRING" or "sqlite:FILE"                (HAIDANG_DATABASE)
          --public-url URL          address under which people reach the city, for QR codes      (HAIDANG_PUBLIC_URL)
          --demo, --no-demo         with or without fictitious people who share a known password (HAIDANG_DEMO=1, 0)
          --demo-days N             days of a made-up city that a new demo begins with, 0 to 400 (HAIDANG_DEMO_DAYS)

        Options win over the environment. Without a demo, "haidang admin create" makes the first account. More: docs/operate.md.
        """;

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://localhost:5080";

    /// <summary>Folder of the SQLite file, attachments and generated keys.</summary>
    public string DataFolder { get; init; } = "data";

    /// <summary>City pack to load at start; null keeps the release that the database holds.</summary>
    public string? CityFolder { get; init; }

    /// <summary><c>postgres:CONNECTION STRING</c> or <c>sqlite:FILE</c>; null: SQLite in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>True fills in visibly fictitious people and dossiers with a known password.</summary>
    public bool Demo { get; init; }

    /// <summary>How many days up to yesterday a new demo has lived through, by the simulator; 0: it begins empty.</summary>
    public int DemoDays { get; init; }

    /// <summary>Address under which people reach the city, printed in QR codes, e.g. <c>https://dichvucong.example.vn</c>; null: the address of each request.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>OpenTelemetry collector that takes OTLP over HTTP, e.g. <c>http://localhost:4318</c>; null: none.</summary>
    public string? Collector { get; init; }

    /// <summary>Mail server and gateway of text messages, from the environment only because they hold secrets; in the demo nothing is sent.</summary>
    public City.Notices.NoticeOptions Notices { get; init; } = new();

    /// <summary>The backup of every night, from HAIDANG_BACKUP_DIR and its kin; null: none.</summary>
    public City.Backups.BackupOptions? Backup { get; init; }

    /// <summary>Witnesses of the audit log, from HAIDANG_WITNESSES.</summary>
    public City.Audit.WitnessOptions Witnesses { get; init; } = City.Audit.WitnessOptions.None;

    /// <summary>Identity providers that people may sign in with, from the environment only because their settings hold secrets.</summary>
    public City.People.Oidc.OidcOptions Oidc { get; init; } = City.People.Oidc.OidcOptions.None;

    /// <summary>Seals the keys in the database, from the file that HAIDANG_KEY_FILE names.</summary>
    public City.People.KeySeal Keys { get; init; } = City.People.KeySeal.None;

    /// <summary>How long copies of the key store are kept.</summary>
    public City.Backups.KeyCopies KeyCopies { get; init; } = new();

    /// <summary>Folder of the keys of dossiers and accounts, shared by the nodes; null: <c>keys</c> in the data folder.</summary>
    public string? KeysFolder { get; init; }

    /// <summary>True when roles of officials count only in sign-ins with two factors.</summary>
    public bool SecondFactor { get; init; }

    /// <summary>Proxies whose word counts for the client's address and for https.</summary>
    public Proxies Proxies { get; init; } = Proxies.OfThisMachine;

    /// <summary>How much one address or account may ask.</summary>
    public City.Http.RequestLimits Limits { get; init; } = City.Http.RequestLimits.None;

    /// <summary>Where the program may call out to.</summary>
    public City.Http.Outgoing Outgoing { get; init; } = new([]);

    /// <summary>The virus scanner that uploads go through.</summary>
    public Dossiers.Files.VirusScanner Scanner { get; init; } = Dossiers.Files.VirusScanner.None;

    /// <summary>Reads <c>--urls U --data DIR --city DIR --database D --public-url U --demo|--no-demo</c> and, for what is not given, HAIDANG_URLS, HAIDANG_DATA, HAIDANG_CITY, HAIDANG_DATABASE, HAIDANG_PUBLIC_URL, HAIDANG_DEMO; HAIDANG_KEY_FILE, HAIDANG_KEYS_DIR, HAIDANG_SECOND_FACTOR, HAIDANG_PROXIES, HAIDANG_OUTGOING_PRIVATE, HAIDANG_CLAMAV and the limits of requests; mail and text messages as <see cref="City.Notices.NoticeOptions.Read"/> says, backups as <see cref="City.Backups.BackupOptions.Read"/> says, witnesses as <see cref="City.Audit.WitnessOptions.Read"/> says, identity providers as <see cref="City.People.Oidc.OidcOptions.Read"/> says.</summary>
    /// <exception cref="FormatException">An option is unknown or lacks its value, or a setting is wrong.</exception>
    public static CityOptions Parse(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        var options = new CityOptions();
        options = options with
        {
            Urls = environment("HAIDANG_URLS") ?? options.Urls,
            DataFolder = environment("HAIDANG_DATA") ?? options.DataFolder,
            CityFolder = environment("HAIDANG_CITY") is { Length: > 0 } city ? city : null,
            Database = environment("HAIDANG_DATABASE") is { Length: > 0 } database ? database : null,
            PublicUrl = environment("HAIDANG_PUBLIC_URL"),
            Demo = environment("HAIDANG_DEMO") is "1" or "true" or "yes",
            DemoDays = DaysOf(environment("HAIDANG_DEMO_DAYS"), "HAIDANG_DEMO_DAYS"),
            Collector = environment("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 } collector
                ? Uri.TryCreate(collector, UriKind.Absolute, out _) ? collector : throw new FormatException($"OTEL_EXPORTER_OTLP_ENDPOINT is '{collector}', which is no address. Example: http://localhost:4318.")
                : null,
            Notices = City.Notices.NoticeOptions.Read(environment),
            Backup = City.Backups.BackupOptions.Read(environment),
            KeyCopies = City.Backups.BackupOptions.KeyCopiesOf(environment),
            Witnesses = City.Audit.WitnessOptions.Read(environment),
            Proxies = Proxies.Read(environment),
            Limits = City.Http.RequestLimits.Read(environment),
            Outgoing = City.Http.Outgoing.Read(environment),
            Scanner = Dossiers.Files.VirusScanner.Read(environment),
            Oidc = City.People.Oidc.OidcOptions.Read(environment),
            KeysFolder = environment("HAIDANG_KEYS_DIR") is { Length: > 0 } keys ? keys : null,
            Keys = environment("HAIDANG_KEY_FILE") is { Length: > 0 } file ? City.People.KeySeal.Read(file) : options.Keys,
        };
        for (var i = 0; i < arguments.Count; i++)
        {
            var option = arguments[i];
            options = option switch
            {
                "--urls" => options with { Urls = Value() },
                "--data" => options with { DataFolder = Value() },
                "--city" => options with { CityFolder = Value() },
                "--database" => options with { Database = Value() },
                "--public-url" => options with { PublicUrl = Value() },
                "--demo" => options with { Demo = true },
                "--no-demo" => options with { Demo = false },
                "--demo-days" => options with { DemoDays = DaysOf(Value(), "--demo-days") },
                _ => throw new FormatException($"Unknown option '{option}'. Options: --urls, --data, --city, --database, --public-url, --demo, --no-demo, --demo-days; --help tells more."),
            };

            string Value() => ++i < arguments.Count ? arguments[i] : throw new FormatException($"Option '{option}' needs a value.");
        }
        return Checked(options with { SecondFactor = SecondFactorOf(environment("HAIDANG_SECOND_FACTOR"), options.Demo) });
    }

    private static int DaysOf(string? typed, string option) => typed is null or "" ? 0
        : int.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var days) && days <= 400 ? days
        : throw new FormatException($"{option} is '{typed}'; it is a whole number of days from 0 to 400.");

    private static bool SecondFactorOf(string? word, bool isDemo) => word switch
    {
        null or "" => !isDemo,
        "required" => true,
        "optional" => false,
        _ => throw new FormatException($"HAIDANG_SECOND_FACTOR is '{word}'; it is 'required' or 'optional'."),
    };

    /// <summary>What can be known to be wrong before anything is opened.</summary>
    private static CityOptions Checked(CityOptions options)
    {
        foreach (var url in options.Urls.Split(';'))
        {
            try
            {
                BindingAddress.Parse(url);
            }
            catch (FormatException wrong)
            {
                throw new FormatException($"--urls: '{url}' is no address. Example: http://localhost:5080; several are separated by semicolons.", wrong);
            }
        }
        if (options.CityFolder is { } city && !Directory.Exists(city))
        {
            throw new FormatException($"--city: there is no folder {city}. Example: --city cities/sample.");
        }
        if (options.Oidc.Providers.Count > 0 && options.PublicUrl is null && !options.Urls.Split(';').All(u => Uri.TryCreate(u, UriKind.Absolute, out var at) && at.IsLoopback && options.Demo))
        {
            throw new FormatException("HAIDANG_OIDC needs HAIDANG_PUBLIC_URL, the address that providers send people back to, e.g. https://dichvucong.example.vn.");
        }
        _ = options.CityDatabase;
        return options;
    }

    /// <summary>The database these options name.</summary>
    public Storage.CityDatabase CityDatabase => Database is { } text ? Storage.CityDatabase.Parse(text) : Storage.CityDatabase.InFolder(Path.GetFullPath(DataFolder));
}
