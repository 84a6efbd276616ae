using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Documents;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Archive;

/// <summary>One step's transaction in 安澜社区; undone unless it is committed.</summary>
internal sealed class Work : IAsyncDisposable
{
    readonly AsyncServiceScope _scope;
    readonly StepTransaction _transaction;
    static int _documents;

    Work(AsyncServiceScope scope, StepTransaction transaction, OrganizationUnit community) => (_scope, _transaction, Community) = (scope, transaction, community);

    public OrganizationUnit Community { get; }

    public ServerDb Db => Get<ServerDb>();

    public T Get<T>() where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public static async Task<Work> BeginAsync(ServerFixture server)
    {
        var scope = server.Scope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        var transaction = await StepTransaction.BeginAsync(db);
        return new Work(scope, transaction, await db.Set<OrganizationUnit>().FirstAsync(unit => unit.Code == "A101"));
    }

    public async Task<DocumentRecord> DocumentAsync(Retention retention, DateOnly date, byte[]? word = null, string title = "居民代表会议决议")
    {
        word ??= WordFile.Of(WordFile.Paragraph(WordFile.Run($"第 {Interlocked.Increment(ref _documents)} 份"))).Save();
        var content = await Get<ContentStore>().PutAsync(word);
        var record = new DocumentRecord
        {
            Id = Guid.CreateVersion7(), OrganizationId = Community.Id, Scope = "", TemplateCode = "W14", Name = "居民代表会议决议", Title = title,
            Issuer = "安澜社区居民委员会", IssueDate = date, Retention = retention, Sha256 = content.Sha256, ContentType = UploadInspector.WordType, Size = content.Size,
            Pages = 1, PagesExact = true, CreatedAt = new DateTimeOffset(2026, 9, 28, 12, 0, 0, TimeSpan.Zero), CreatedBy = "李某",
        };
        Db.Add(record);
        return record;
    }

    public Task<FilingResult> FileAsync(DocumentRecord document, string problem, Func<FilingRequest, FilingRequest>? change = null)
    {
        var request = new FilingRequest(document.Id, "A101", problem, "C4", 4, Community.Id, "李某");
        return Get<Filing>().FileAsync(change is null ? request : change(request));
    }

    public async Task CommitAsync()
    {
        await Db.SaveChangesAsync();
        await _transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _scope.DisposeAsync();
    }
}
