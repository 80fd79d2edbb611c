namespace HaiDang.Storage.Events;

/// <summary>Wakes the sequencer when this process has committed events; other processes' events are found by polling.</summary>
public sealed class SequencerSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    /// <summary>Says that there are new events.</summary>
    public void Raise()
    {
        try
        {
            if (_raised.CurrentCount == 0)
            {
                _raised.Release();
            }
        }
        catch (SemaphoreFullException)
        {
            // Raised by another thread in between: the sequencer will wake anyway.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _raised.Dispose();

    /// <summary>Waits until raised, or until the time is up.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancel) => _raised.WaitAsync(atMost, cancel);
}
