using System.Globalization;
using System.Net;
using System.Text;
using HaiDang.City.Http;

namespace HaiDang.City.Audit;

/// <summary>Calls one witness. Source: C2SP tlog-witness, "add-checkpoint".</summary>
internal sealed class WitnessCall : IDisposable
{
    private const int MostBytes = 16 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly WitnessKey _key;
    private readonly Uri _address;
    private readonly HttpClient _http;

    public WitnessCall(Witness witness, Outgoing outgoing)
    {
        (_key, _address) = (witness.Key, new Uri(witness.Address, "add-checkpoint"));
        _http = outgoing.ClientOf(witness.Address, Patience);
        _http.MaxResponseContentBufferSize = MostBytes;
    }

    /// <summary>What came back.</summary>
    /// <param name="Line">Its signature line, verified; null when there is none.</param>
    /// <param name="At">When it cosigned, by its clock.</param>
    /// <param name="Trouble">Why there is no line; null with a line, and when only <paramref name="Size"/> was wrong.</param>
    /// <param name="Size">After a conflict: leaves of the checkpoint that it cosigned last.</param>
    public readonly record struct Answer(string? Line, DateTimeOffset At, WitnessTrouble? Trouble, long? Size = null);

    /// <summary>Asks for a cosignature.</summary>
    /// <param name="note">The checkpoint as the log signed it.</param>
    /// <param name="earlier">Leaves of the checkpoint that the witness cosigned last.</param>
    /// <param name="proof">That the checkpoint continues it.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Answer> AskAsync(string note, long earlier, IEnumerable<byte[]> proof, CancellationToken cancel)
    {
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"old {earlier}\n");
        foreach (var hash in proof)
        {
            body.Append(Convert.ToBase64String(hash)).Append('\n');
        }
        body.Append('\n').Append(note);
        try
        {
            using var content = new StringContent(body.ToString(), Encoding.UTF8, "text/plain");
            using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancel);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => Cosigned(note, await answer.Content.ReadAsStringAsync(cancel)),
                HttpStatusCode.Conflict => SizeIn(await answer.Content.ReadAsStringAsync(cancel)) is { } size and >= 0 && size != earlier
                    ? new(null, default, null, size)
                    : Failed(WitnessTrouble.OtherHistory),
                HttpStatusCode.UnprocessableEntity => Failed(WitnessTrouble.OtherHistory),
                HttpStatusCode.Forbidden or HttpStatusCode.NotFound => Failed(WitnessTrouble.LogUnknown),
                HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => Failed(WitnessTrouble.Unreachable),
                _ => Failed(WitnessTrouble.Refused),
            };
        }
        // An answer longer than any protocol's is an HttpRequestException too.
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return Failed(failure is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } ? WitnessTrouble.Refused : WitnessTrouble.Unreachable);
        }
    }

    public void Dispose() => _http.Dispose();

    private Answer Cosigned(string note, string lines)
    {
        var text = SignedNote.Split(note)!.Value.Text;
        var (_, at, line) = SignedNote.Cosignatures(text, lines, [_key]).FirstOrDefault(c => c.At is not null);
        return at is { } cosigned ? new(line, cosigned, null) : Failed(WitnessTrouble.BadCosignature);
    }

    private static long? SizeIn(string body) => long.TryParse(body.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;

    private static Answer Failed(WitnessTrouble why) => new(null, default, why);
}
