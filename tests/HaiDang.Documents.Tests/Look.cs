namespace HaiDang.Documents.Tests;

/// <summary>Keeps documents for a person to look at, when DOCUMENTS_LOOK names a folder.</summary>
internal static class Look
{
    public static void Keep(string name, byte[] bytes)
    {
        if (Environment.GetEnvironmentVariable("DOCUMENTS_LOOK") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(folder, name), bytes);
    }
}
