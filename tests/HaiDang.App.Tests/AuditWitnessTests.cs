using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using HaiDang.City.Audit;
using HaiDang.City.Http;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using HaiDang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HaiDang.App.Tests;

/// <summary>Witnesses cosign the log's checkpoints; what is not theirs, or not of this log, is not kept.</summary>
public sealed class AuditWitnessTests
{
    // A checkpoint of a public Certificate Transparency log (arche2025h1 of transparency.dev), signed by the log and cosigned by a witness of the public network.
    private const string PublicText = "arche2025h1.staging.ct.transparency.dev\n1432088532\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n";
    private const string PublicSignatures =
        "— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=\n"
        + "— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==\n";
    private const string PublicWitness = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

    [Fact]
    public void The_cosignature_of_a_public_witness_under_a_public_log_is_verified()
    {
        var key = WitnessKey.Parse(PublicWitness);
        Assert.Equal(PublicWitness, key.ToString());
        Assert.Equal(PublicText, SignedNote.Open($"{PublicText}\n{PublicSignatures}", NoteKey.Parse("arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f")));
        var (_, at, line) = Assert.Single(SignedNote.Cosignatures(PublicText, PublicSignatures, [key]));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(0x6a122120), at);
        Assert.Equal(PublicSignatures.Split('\n')[1] + "\n", line);
        // A larger tree, another time.
        Assert.Null(Assert.Single(SignedNote.Cosignatures(PublicText.Replace("32\n", "33\n", StringComparison.Ordinal), PublicSignatures, [key])).At);
        Assert.Null(Assert.Single(SignedNote.Cosignatures(PublicText, PublicSignatures.Replace("AAAABqEiEg", "AAAABqEiEh", StringComparison.Ordinal), [key])).At);
    }

    [Theory]
    [InlineData("key-without-address", "line 1")]
    [InlineData("# comment\n\nKEY http://witness.example/", "line 3")]
    [InlineData("KEY https://witness.example/?a=b", "https")]
    [InlineData("KEY ftp://127.0.0.1/", "https")]
    [InlineData("KEY https://one.example\nKEY https://two.example", "twice")]
    [InlineData("remora.n621.de+da77ade8+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2 https://witness.example", "witness's key")]
    [InlineData("arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f https://witness.example", "witness's key")]
    public void A_wrong_list_of_witnesses_is_refused_with_its_line(string text, string words)
    {
        var file = Path.Combine(TestDatabases.NewFolder(), "witnesses");
        File.WriteAllText(file, text.Replace("KEY", PublicWitness, StringComparison.Ordinal));

        var wrong = Assert.Throws<FormatException>(() => WitnessOptions.Read(name => name == "HAIDANG_WITNESSES" ? file : null));

        Assert.Contains(words, wrong.Message, StringComparison.Ordinal);
        Assert.Contains(file, wrong.Message, StringComparison.Ordinal);
        File.WriteAllText(file, $"# who watches\n\n{PublicWitness}\thttps://witness.example/w\n");
        Assert.Equal("https://witness.example/w/", Assert.Single(WitnessOptions.Read(_ => file).Witnesses).Address.ToString());
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Witnesses_cosign_what_continues_the_log_and_what_is_not_theirs_is_not_kept(string provider)
    {
        var time = new SetTime();
        await using var app = await CityApp.OwnAsync(provider, b =>
        {
            b.Services.AddSingleton<TimeProvider>(time);
            b.Services.RemoveAll<IRecurringJob>();
        });
        using var anybody = app.Browser();
        var key = (await anybody.GetStringAsync("/audit/key")).Trim();
        var stranger = new NoteSigner(key.Split('+')[0], [.. Enumerable.Repeat((byte)7, 32)]).Key.ToString();
        var elsewhere = new NoteSigner("other.example/log", [.. Enumerable.Repeat((byte)7, 32)]).Key.ToString();
        await using var honest = await WitnessProcess.StartAsync("w1.example/a", key);
        await using var forging = await WitnessProcess.StartAsync("w2.example", key, "forge");
        await using var unknown = await WitnessProcess.StartAsync("w3.example", key, "stranger");
        await using var refusing = await WitnessProcess.StartAsync("w4.example", stranger);
        await using var ignorant = await WitnessProcess.StartAsync("w5.example", elsewhere);
        var nobody = new Witness(WitnessKey.Parse(PublicWitness), new Uri($"http://127.0.0.1:{FreePort()}/"));
        var options = new WitnessOptions([honest.Witness, forging.Witness, unknown.Witness, refusing.Witness, ignorant.Witness, nobody]);
        await using var db = CityDatabase.Open(app.Services);

        await app.FiledAsync();
        var first = await AuditTests.SealedAsync(app);
        await AskAsync();
        Assert.Equal([null, WitnessTrouble.BadCosignature, WitnessTrouble.BadCosignature, WitnessTrouble.LogUnknown, WitnessTrouble.LogUnknown, WitnessTrouble.Unreachable], await TroublesAsync());
        Assert.Contains("cosigned by w1.example/a", await VerifiedAsync("/audit/checkpoint"), StringComparison.Ordinal);
        Assert.Equal(2, (await anybody.GetStringAsync("/audit/checkpoint")).Split('\n').Count(l => l.StartsWith('—')));
        Assert.Contains("w1.example/a", await anybody.GetStringAsync("/audit"), StringComparison.Ordinal);

        // The day ends while the witness is down; the log goes on without it, and it gets the close before the larger tree.
        await honest.StopAsync();
        await app.FiledAsync();
        var second = await AuditTests.LoggedAsync(app);
        time.Set("2026-01-06T00:00:30");
        await app.FiledAsync();
        var third = await AuditTests.SealedAsync(app);
        await AuditTests.RunAsync(app, "CloseDays");
        await AskAsync();
        Assert.Equal(WitnessTrouble.Unreachable, (await TroublesAsync())[0]);
        await AskAsync(); // too soon: it is not asked
        Assert.Equal(1, (await StateAsync()).Failures);
        await honest.StartAsync();
        time.Set("2026-01-06T00:02");
        await AskAsync();
        Assert.Equal((null, third, third), (await StateAsync() is var back ? (back.Trouble, back.Size, back.LatestSize) : default));
        Assert.Equal([$"{first}", $"{second}", $"{third}"], JsonNode.Parse(await File.ReadAllTextAsync(honest.State))!["seen"]!.AsArray().Select(t => t!.GetValue<string>().Split('\n')[1]));
        Assert.Contains("day 2026-01-05", await VerifiedAsync("/audit/day/2026-01-05"), StringComparison.Ordinal);
        await VerifiedAsync("/audit/checkpoint");
        // Nothing new: nothing is asked.
        await AskAsync();
        Assert.Equal(3, JsonNode.Parse(await File.ReadAllTextAsync(honest.State))!["seen"]!.AsArray().Count);
        var found = await app.Services.GetRequiredService<CosignatureCheck>().RunAsync([honest.Witness.Key, forging.Witness.Key], default);
        Assert.Equal((1, null), (found.Days, found.Fault));
        Assert.Equal([1, 0], found.Witnesses.Select(w => w.Days));
        Assert.Equal([true, false], found.Witnesses.Select(w => w.NewestAt is not null));

        // A city that forgot what the witness knows hears it from the witness (409) and goes on from there.
        var honestKey = honest.Witness.Key.ToString();
        await db.Set<AuditWitness>().Where(w => w.Key == honestKey).ExecuteDeleteAsync();
        await db.Set<AuditCosignature>().ExecuteDeleteAsync();
        await AskAsync();
        Assert.Equal((null, third, third), (await StateAsync() is var again ? (again.Trouble, again.Size, again.LatestSize) : default));
        Assert.DoesNotContain("w1.example", await anybody.GetStringAsync("/audit/day/2026-01-05"), StringComparison.Ordinal); // too small by now
        await db.Set<AuditWitness>().Where(w => w.Key == honestKey).ExecuteUpdateAsync(w => w.SetProperty(x => x.Size, 1));
        await app.FiledAsync();
        var fourth = await AuditTests.SealedAsync(app);
        await AskAsync();
        Assert.Equal((null, fourth), (await StateAsync() is var told ? (told.Trouble, told.LatestSize) : default));

        // What is kept is what the witness signed.
        var line = (await StateAsync()).Line;
        await db.Set<AuditWitness>().Where(w => w.Key == honestKey).ExecuteUpdateAsync(w => w.SetProperty(x => x.Line, line.Replace("AAAA", "AAAB", StringComparison.Ordinal)));
        Assert.Equal(FaultKind.CosignatureBroken, (await app.Services.GetRequiredService<CosignatureCheck>().RunAsync([honest.Witness.Key], default)).Fault?.Kind);
        await db.Set<AuditWitness>().Where(w => w.Key == honestKey).ExecuteUpdateAsync(w => w.SetProperty(x => x.Line, line));

        // A witness that saw another root, and one that saw a longer log.
        await SeenAsync(fourth, Convert.ToBase64String(new byte[32]));
        await app.FiledAsync();
        await AuditTests.SealedAsync(app);
        await AskAsync();
        Assert.Equal(WitnessTrouble.OtherHistory, (await StateAsync()).Trouble);
        Assert.Contains("Nhân chứng này đã thấy nhật ký khác", await anybody.GetStringAsync("/audit"), StringComparison.Ordinal);
        await SeenAsync(1_000_000, Convert.ToBase64String(new byte[32]));
        time.Set("2026-01-07T08:00");
        await AuditTests.RunAsync(app, "CloseDays");
        await AskAsync();
        Assert.Equal((WitnessTrouble.OtherHistory, 1_000_000), (await StateAsync() is var ahead ? (ahead.Trouble, ahead.Size) : default));

        Task AskAsync() => AuditTests.RunAsync(app, "AskWitnesses", options, new Outgoing([]));

        async Task<List<WitnessTrouble?>> TroublesAsync()
        {
            var all = await db.Set<AuditWitness>().ToDictionaryAsync(w => w.Key, w => w.Trouble);
            return [.. options.Witnesses.Select(w => all[w.Key.ToString()])];
        }

        async Task<AuditWitness> StateAsync()
        {
            var of = honest.Witness.Key.ToString();
            return await db.Set<AuditWitness>().SingleAsync(w => w.Key == of);
        }

        async Task<string> VerifiedAsync(string path)
        {
            var file = Path.Combine(TestDatabases.NewFolder(), "kept.checkpoint");
            await File.WriteAllBytesAsync(file, await anybody.GetByteArrayAsync(path));
            await Assert.ThrowsAnyAsync<InvalidOperationException>(() => AuditTests.VerifyAsync("note", file, key, forging.Witness.Key.ToString()));
            return await AuditTests.VerifyAsync("note", file, key, honest.Witness.Key.ToString());
        }

        async Task SeenAsync(long size, string root)
        {
            await honest.StopAsync();
            var state = JsonNode.Parse(await File.ReadAllTextAsync(honest.State))!;
            (state["size"], state["root"]) = (size, root);
            await File.WriteAllTextAsync(honest.State, state.ToJsonString());
            await honest.StartAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
