namespace HaiDang.Core.Tests;

/// <summary>A text in two languages.</summary>
public sealed class LocalTextTests
{
    [Fact]
    public void Numbers_are_written_as_each_language_writes_them()
    {
        var text = LocalText.WithNumbers($"Hơn {60_000:N0} hồ sơ, tương phản {4.5:0.0}:1", $"More than {60_000:N0} dossiers, a contrast of {4.5:0.0}:1");

        Assert.Equal(("Hơn 60.000 hồ sơ, tương phản 4,5:1", "More than 60,000 dossiers, a contrast of 4.5:1"), (text.Vi, text.En));
    }
}
