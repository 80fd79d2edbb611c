using System.Diagnostics;

namespace HaiDang.Documents.Tests;

/// <summary>Runs the tools of poppler-utils, which the test command installs; a missing tool fails the test.</summary>
internal static class Poppler
{
    public static string Text(byte[] pdf, params string[] options) => Run("pdftotext", pdf, [.. options, "FILE", "-"]).Normalize();
    public static string Info(byte[] pdf) => Run("pdfinfo", pdf, ["FILE"]);
    public static string Fonts(byte[] pdf) => Run("pdffonts", pdf, ["FILE"]);
    public static string Structure(byte[] pdf) => Run("pdfinfo", pdf, ["-struct-text", "FILE"]);

    /// <summary>The signatures, without judging certificates, which are of a test authority.</summary>
    public static string Signatures(byte[] pdf) => Run("pdfsig", pdf, ["-nocert", "FILE"]);

    /// <summary>Draws a page at 20 dots per inch and gives its grey values, row by row.</summary>
    public static (int Width, int Height, byte[] Grey) Draw(byte[] pdf, int page = 1, int resolution = 20)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Run("pdftoppm", pdf, ["-gray", "-r", $"{resolution}", "-f", $"{page}", "-l", $"{page}", "-singlefile", "FILE", Path.Combine(folder.FullName, "page")]);
            var picture = File.ReadAllBytes(Path.Combine(folder.FullName, "page.pgm"));
            var head = System.Text.Encoding.ASCII.GetString(picture, 0, 30).Split('\n', ' ');
            int width = int.Parse(head[1]), height = int.Parse(head[2]);
            return (width, height, picture[^(width * height)..]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The upper left corner of the first page as a JPEG file.</summary>
    public static byte[] Jpeg(byte[] pdf, int width, int height)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            Run("pdftoppm", pdf, ["-jpeg", "-r", "72", "-x", "0", "-y", "0", "-W", $"{width}", "-H", $"{height}", "-singlefile", "FILE", Path.Combine(folder.FullName, "page")]);
            return File.ReadAllBytes(Path.Combine(folder.FullName, "page.jpg"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Run(string tool, byte[] pdf, string[] arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            var start = new ProcessStartInfo(tool, arguments.Select(a => a == "FILE" ? file : a)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} does not start.");
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, $"{tool}: exit code {process.ExitCode}\n{output}\n{errors.Result}");
            Assert.DoesNotContain("Syntax Error", errors.Result);
            Assert.DoesNotContain("Syntax Warning", errors.Result);
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
