using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Health;

/// <summary>
/// Whether a step could be saved now. Anybody may ask (probes have no account), so one answer serves everybody for a moment.
/// </summary>
internal sealed class Readiness(IServiceScopeFactory scopes, DataOptions data, ILogger<Readiness> log) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _looking = new(1, 1);
    private string? _fault;
    private long? _lookedAt;

    /// <summary>What is wrong and where; null when all is well.</summary>
    public async Task<string?> LookAsync(CancellationToken cancellation)
    {
        await _looking.WaitAsync(cancellation);
        try
        {
            if (_lookedAt is { } at && TimeProvider.System.GetElapsedTime(at) < Fresh)
                return _fault;
            var before = _fault;
            _fault = WriteProbe.Folder(data) is { } folder ? $"数据目录：{folder.Title}" : await DatabaseAsync() is { } database ? $"数据库：{database.Title}" : null;
            _lookedAt = TimeProvider.System.GetTimestamp();
            if (_fault is not null && _fault != before)
                log.LogError("现在不能保存。{Fault}", _fault);
            return _fault;
        }
        finally
        {
            _looking.Release();
        }
    }

    public void Dispose() => _looking.Dispose();

    private async Task<StorageFault?> DatabaseAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await WriteProbe.DatabaseAsync(scope.ServiceProvider.GetRequiredService<ServerDb>(), patience.Token);
            return null;
        }
        catch (OperationCanceledException)
        {
            return StorageFault.Slow;
        }
        catch (Exception error) when (StorageFault.Of(error) is { } fault)
        {
            return fault;
        }
        catch (Exception error) when (StartFailure.Cause(error) is not null)
        {
            return StorageFault.NoDatabase;
        }
    }
}
