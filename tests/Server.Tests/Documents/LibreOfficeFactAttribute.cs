using System.Diagnostics;

namespace DecisionWorkflow.Tests.Server.Documents;

/// <summary>Runs where LibreOffice is installed; one start converts a whole folder.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LibreOfficeFactAttribute : FactAttribute
{
    static readonly string? Program = Array.Find(["/usr/bin/soffice", "/usr/bin/libreoffice", "/opt/libreoffice/program/soffice"], File.Exists);

    public LibreOfficeFactAttribute()
    {
        if (Program is null)
            Skip = "LibreOffice is not installed here.";
    }

    public static async Task ConvertAsync(string folder)
    {
        var start = new ProcessStartInfo(Program!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-env:UserInstallation=" + new Uri(Path.Combine(folder, "profile")).AbsoluteUri, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder, .. Directory.GetFiles(folder, "*.docx")])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
    }
}
