using System.Diagnostics;
using HaiDang.Testing;
using Npgsql;

namespace HaiDang.Bench.Serve;

/// <summary>Lists, pages and search with many dossiers stored: copies of one real dossier, spread over units, days and names, one in twenty open.</summary>
internal static class Lists
{
    private const int Samples = 500;

    // A city that has been open for an hour: until then the runtime still compiles what is asked most, and that would be measured.
    private const int WarmUp = 1_000;

    // Fictitious people: every family name with every given name.
    private const string Names = """
        (ARRAY['Nguyễn','Trần','Lê','Phạm','Hoàng','Vũ','Đặng','Bùi','Đỗ','Ngô'])[1 + (n / 7) % 10] || ' ' ||
        (ARRAY['Văn','Thị','Minh','Thanh','Quang','Thu','Hữu','Ngọc','Đức','Kim','Xuân','Hồng'])[1 + (n / 70) % 12] || ' ' ||
        (ARRAY['An','Bình','Châu','Dũng','Đông','Giang','Hà','Hải','Hạnh','Hiếu','Hoa','Huệ','Hùng','Hương','Khánh','Lan','Linh','Long','Mai','Nam'])[1 + (n / 840) % 20] || ' ' || chr(65 + n % 26)
        """;

    private const string Folded = """
        (ARRAY['nguyen','tran','le','pham','hoang','vu','dang','bui','do','ngo'])[1 + (n / 7) % 10] || ' ' ||
        (ARRAY['van','thi','minh','thanh','quang','thu','huu','ngoc','duc','kim','xuan','hong'])[1 + (n / 70) % 12] || ' ' ||
        (ARRAY['an','binh','chau','dung','dong','giang','ha','hai','hanh','hieu','hoa','hue','hung','huong','khanh','lan','linh','long','mai','nam'])[1 + (n / 840) % 20] || ' ' || chr(97 + n % 26)
        """;

    public static async Task RunAsync(PostgresServer postgres)
    {
        var database = await Databases.NewAsync(postgres, "lists");
        var city = await City.PrepareAsync("postgres:" + database, everywhere: false);
        await using var source = NpgsqlDataSource.Create(database);
        var template = await TemplateAsync(city);
        Console.WriteLine("\nlists, pages and search on PostgreSQL, as an official of one commune, one client");
        Console.WriteLine($"{"stored",10}  {"what",-44}{"p50",10}{"p99",10}");
        var stored = 0;
        foreach (var count in (int[])[100_000, 1_000_000])
        {
            await FillAsync(source, city, template, stored, count);
            stored = count;
            await MeasureAsync(source, city, count);
        }
    }

    private static async Task<string> TemplateAsync(City city)
    {
        await using var server = await city.StartAsync();
        await city.SignInAsync(server);
        using var connection = await Connection.OpenAsync(server.Port);
        var answer = await connection.SendAsync(Connection.Request("POST", "/api/v1/dossiers", city.As("congdan"), City.Filing(city.Communes[0])));
        var id = City.IdOf(answer);
        var accepted = await connection.SendAsync(Connection.Request("POST", $"/api/v1/dossiers/{id}/accept", $"{city.As("tiepnhan")}If-Match: {Connection.Header(answer.Headers, "ETag")}\r\n", "{}"));
        if (accepted.Status != 200)
            throw new InvalidOperationException(accepted.Body);
        await Task.Delay(TimeSpan.FromSeconds(3)); // the sequencer numbers its events, followers read them
        return id;
    }

    private static async Task FillAsync(NpgsqlDataSource source, City city, string template, int from, int to)
    {
        var communes = $"(ARRAY[{string.Join(',', city.Communes.Select(c => $"'{c}'"))}])[1 + (n / 20) % {city.Communes.Count}]"; // the open one of twenty in every commune
        const string words = $"{Folded} || ' tn b' || n || ' h24 '";
        const string id = "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
        const string at = "now() - interval '20 seconds' * n";
        // Nine in ten open ones have time left, the tenth is late and its apology sent: nothing is left to do for the jobs beside what is measured.
        const string due = "CASE WHEN n % 200 = 0 THEN now() - (n % 997) * interval '20 minutes' ELSE now() + interval '5 days' + (n % 997) * interval '20 minutes' END";
        var dossier = new Dictionary<string, string>
        {
            ["id"] = id,
            ["temporary_number"] = "'TN-B' || n",
            ["code"] = $"'H24.' || {communes} || '-260101-' || lpad(n::text, 7, '0')",
            ["submission_key"] = "NULL",
            ["competent_unit"] = communes,
            ["received_by_unit"] = communes,
            ["owner_name"] = Names,
            ["search_text"] = $"'u' || {communes} || 'z' || replace({words} || {communes} || ' 260101 ' || lpad(n::text, 7, '0'), ' ', ' u' || {communes} || 'z')",
            ["submitted_at"] = at,
            ["accepted_at"] = at,
            ["due_at"] = $"CASE WHEN n % 20 = 0 THEN {due} ELSE {at} + interval '14 days' END",
            ["extended_to"] = $"CASE WHEN n % 200 = 0 THEN {due} END",
            ["legal_end_at"] = $"{at} + interval '14 days'",
            ["state"] = "CASE WHEN n % 20 = 0 THEN t.state ELSE 'Returned' END",
            ["step_id"] = "CASE WHEN n % 20 = 0 THEN t.step_id END",
            ["ended_at"] = $"CASE WHEN n % 20 > 0 THEN {at} + interval '9 days' END",
            ["returned_at"] = $"CASE WHEN n % 20 > 0 THEN {at} + interval '10 days' END",
            ["punctuality"] = "CASE WHEN n % 20 > 0 THEN 'OnTime' END",
        };
        await CopyAsync(source, "dossiers_dossier", $"id = '{template}'", $"generate_series({from + 1}, {to})", dossier);
        var open = $"generate_series({from + 20}, {to}, 20)";
        await CopyAsync(source, "dossiers_work_item", $"dossier_id = '{template}'", open, new()
        {
            ["id"] = id,
            ["dossier_id"] = id,
            ["unit_id"] = communes,
            ["opened_at"] = at,
            ["due_at"] = due,
        });
        await CopyAsync(source, "storage_event", $"stream_id = '{template}'", open, new()
        {
            ["stream_id"] = id,
            ["position"] = "(SELECT max(position) FROM storage_event) + row_number() OVER ()",
        });
        await ExecuteAsync(source, "UPDATE storage_cursor SET position = (SELECT max(position) FROM storage_event)");
        await ExecuteAsync(source, "VACUUM ANALYZE");
    }

    // Every column as in the template row, but for those given.
    private static async Task CopyAsync(NpgsqlDataSource source, string table, string where, string numbers, Dictionary<string, string> changed)
    {
        var columns = new List<string>();
        await using (var list = source.CreateCommand($"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'"))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
                columns.Add(reader.GetString(0));
        }
        await ExecuteAsync(source, $"""
            INSERT INTO {table} ({string.Join(", ", columns.Select(c => $"\"{c}\""))})
            SELECT {string.Join(", ", columns.Select(c => changed.TryGetValue(c, out var sql) ? sql : $"t.\"{c}\""))}
            FROM (SELECT * FROM {table} WHERE {where}) t, {numbers} n
            """);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task MeasureAsync(NpgsqlDataSource source, City city, int count)
    {
        var (codes, names) = (new List<string>(), new List<string>());
        await using (var pick = source.CreateCommand($"SELECT code, owner_name FROM dossiers_dossier WHERE competent_unit = '{city.Communes[0]}' AND state <> 'Returned' AND code IS NOT NULL ORDER BY random() LIMIT {Samples}"))
        await using (var reader = await pick.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                codes.Add(reader.GetString(0));
                names.Add(Core.Text.SearchText.Fold(reader.GetString(1)));
            }
        }
        await using var server = await city.StartAsync();
        await city.SignInAsync(server);
        using var connection = await Connection.OpenAsync(server.Port);
        var cookie = await City.CookieAsync(connection, "thuly");
        (string What, Func<int, string> Path)[] asked =
        [
            ("work list (page)", _ => "/work"),
            ("work list (API)", _ => $"/api/v1/work-items?unit={city.Communes[0]}"),
            ("dossier page", n => $"/work/dossiers/{codes[n % codes.Count]}"),
            ("dossier (API)", n => $"/api/v1/dossiers/{codes[n % codes.Count]}"),
            ("search by code (page)", n => $"/work?q={codes[n % codes.Count]}"),
            ("search by name without accents (page)", n => $"/work?q={Uri.EscapeDataString(names[n % names.Count])}"),
        ];
        for (var n = 0; n < WarmUp; n++)
        {
            foreach (var (_, path) in asked)
                await AskAsync(path(n));
        }
        foreach (var (what, path) in asked)
        {
            var times = new List<double>();
            for (var n = 0; n < Samples; n++)
            {
                var from = Stopwatch.GetTimestamp();
                await AskAsync(path(n));
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
            var sorted = new Times([.. times.Order()], TimeSpan.Zero);
            Console.WriteLine($"{count,10:N0}  {what,-44}{sorted.At(0.5),7:0.0} ms{sorted.At(0.99),7:0.0} ms");
        }

        async Task AskAsync(string address)
        {
            var request = Connection.Request("GET", address, address.StartsWith("/api", StringComparison.Ordinal) ? city.As("thuly") : $"Accept: text/html\r\nCookie: {cookie}\r\n", null);
            if (await connection.SendAsync(request) is { Status: not 200 } answer)
                throw new InvalidOperationException($"{address}: {answer.Status} {answer.Body}");
        }
    }
}
