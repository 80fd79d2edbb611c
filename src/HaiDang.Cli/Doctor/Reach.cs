using System.Net.Sockets;

namespace HaiDang.Cli.Doctor;

/// <summary>Whether something listens at an address that the operator set; nothing is sent but a greeting's worth of waiting.</summary>
internal static class Reach
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Connects and lets go.</summary>
    /// <returns>Null when it listens, or why not.</returns>
    public static async Task<string?> WhyNotAsync(string host, int port, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, limit.Token);
            return null;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode.ToString();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return "quá 5 giây";
        }
    }
}
