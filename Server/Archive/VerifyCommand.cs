namespace DecisionWorkflow.Server.Archive;

/// <summary><c>dotnet run --project Server -- verify</c>: checks the archive without starting the server; exit code 0 when all is well, 2 when not.</summary>
internal static class VerifyCommand
{
    public const string Name = "verify";

    public static async Task<int> VerifyArchiveAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<ArchiveVerifier>().VerifyAsync();
        foreach (var problem in report.Problems)
            Console.Out.WriteLine($"{problem.Kind}\t{problem.ArchiveNo}\t{problem.Detail}");
        Console.Out.WriteLine(report.Summary);
        return report.Ok ? 0 : 2;
    }
}
