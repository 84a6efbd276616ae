using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Proof;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Archive;

/// <summary>What needs doing beside the steps: exact page counts, and once a day the verification and the sweep of files that no row names.</summary>
internal sealed class ArchiveUpkeep(IServiceScopeFactory scopes, ContentStore store, PdfOptions options, ILogger<ArchiveUpkeep> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        long? swept = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (swept is null || TimeProvider.System.GetElapsedTime(swept.Value) >= Day)
                {
                    await SweepAsync(stoppingToken);
                    swept = TimeProvider.System.GetTimestamp();
                }

                await InScopeAsync(async services =>
                {
                    await services.GetRequiredService<ScanArchive>().RunAsync(stoppingToken);
                    await services.GetRequiredService<MakeRoot>().WriteLastFileAsync(stoppingToken);
                    return true;
                });
                while (options.CountPages && await InScopeAsync(services => services.GetRequiredService<CountPages>().NextAsync(stoppingToken)))
                    stoppingToken.ThrowIfCancellationRequested();
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.LogError(error, "档案后台工作出错，稍后重试");
            }
        }
    }

    Task SweepAsync(CancellationToken cancellation) => InScopeAsync(async services =>
    {
        var removed = store.Sweep(await NamedFilesAsync(services.GetRequiredService<ServerDb>(), cancellation));
        if (removed > 0)
            log.LogInformation("清理了 {Count} 个没有归属的文件", removed);
        return true;
    });

    /// <summary>Every file that some row names.</summary>
    public static async Task<HashSet<string>> NamedFilesAsync(ServerDb db, CancellationToken cancellation)
    {
        var named = new HashSet<string>();
        IQueryable<string>[] sources =
        [
            db.Set<DocumentRecord>().Select(row => row.Sha256),
            db.Set<DocumentRecord>().Where(row => row.TemplateSha256 != null).Select(row => row.TemplateSha256!),
            db.Set<UploadedFile>().Select(row => row.Sha256),
            db.Set<ArchiveItem>().Select(row => row.Sha256),
            db.Set<ArchiveAttachment>().Select(row => row.Sha256),
        ];
        foreach (var source in sources)
            await foreach (var sha256 in source.Distinct().AsAsyncEnumerable().WithCancellation(cancellation))
                named.Add(sha256);
        return named;
    }

    async Task<bool> InScopeAsync(Func<IServiceProvider, Task<bool>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        return await work(scope.ServiceProvider);
    }
}
