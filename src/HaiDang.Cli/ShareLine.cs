namespace HaiDang.Cli;

/// <summary>The share of a long work that is done, on standard error: a figure that is written over on a terminal; elsewhere nothing, in a log the result is enough.</summary>
internal sealed class ShareLine
{
    private int _shown = -1;

    /// <summary>Shows a share, 0 to 1; at 1 the line is gone.</summary>
    public void Show(double value)
    {
        var percent = (int)(value * 100);
        if (percent > _shown && !Console.IsErrorRedirected)
        {
            _shown = percent;
            Console.Error.Write(percent < 100 ? $"\r{percent} %" : "\r\u001b[K");
        }
    }
}
