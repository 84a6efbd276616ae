using DecisionWorkflow.Engine.Instances;

namespace DecisionWorkflow.Server.Storage;

/// <summary>
/// Begins a request anew in a fresh scope when the database failed it before anything could be written: while it only reads, or before its own address was reached
/// (a pooled connection that died in the night is found out by the look at the session). What writes is repeated by <see cref="StepRetry"/>.
/// </summary>
internal static class RequestRetry
{
    static readonly object Reached = new();

    /// <summary>Around everything that asks the database, inside everything that shows errors.</summary>
    public static void UseRequestRetry(this WebApplication app)
    {
        var scopes = app.Services.GetRequiredService<IServiceScopeFactory>();
        app.Use(async (http, next) =>
        {
            var headers = http.Response.Headers.ToArray();
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    await next(http);
                    return;
                }
                catch (Exception wrong) when (attempt < StepRetry.Tries && DatabaseTrouble.Is(wrong) && !StepBrokenException.IsUnknown(wrong) && !http.Response.HasStarted && (IsReading(http.Request) || !http.Items.ContainsKey(Reached)))
                {
                    app.Logger.LogWarning(wrong, "数据库中断了对 {Path} 的读取，第 {Attempt} 次重试", http.Request.Path, attempt);
                }

                await StepRetry.PauseAsync(attempt, http.RequestAborted);
                var scope = scopes.CreateAsyncScope();
                http.Response.RegisterForDisposeAsync(scope);
                http.RequestServices = scope.ServiceProvider;
                http.Response.Clear();
                foreach (var (name, value) in headers)
                    http.Response.Headers[name] = value;
            }
        });
    }

    /// <summary>Last before the addresses: from here on a request that writes may have written.</summary>
    public static void MarkReached(this WebApplication app) => app.Use((http, next) =>
    {
        http.Items[Reached] = true;
        return next(http);
    });

    public static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
