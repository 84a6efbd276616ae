using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Instances;
using DecisionWorkflow.Engine.Timers;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Health;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Proof;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Archive;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Health;

public sealed class LeftoversOnSqlite(ServerFixture server) : LeftoversBehaviour(server), IClassFixture<ServerFixture>;

public sealed class LeftoversOnPostgreSql(PostgresServerFixture server) : LeftoversBehaviour(server), IClassFixture<PostgresServerFixture>;

/// <summary>An installation carries what torn steps have left: each kind is found, taken out of action, and nothing is deleted.</summary>
public abstract class LeftoversBehaviour(ServerFixture server) : IAsyncLifetime
{
    /// <summary>What an earlier test has left is no finding of the next.</summary>
    public Task InitializeAsync() => RepairAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Starts_that_fail_because_of_a_torn_start_answer_again_after_the_repair()
    {
        var (lost, operation) = await StartAsync("丢失的事项");
        var (kept, _) = await StartAsync("留下的事项");
        // What a cut connection left: the instance and the answer, without the case and without the counter's step.
        await ChangeAsync(async db =>
        {
            await db.Set<Matter>().Where(m => m.Id == lost).ExecuteDeleteAsync();
            await db.Database.ExecuteSqlAsync($"""UPDATE "MatterCounters" SET "Last" = "Last" - 1""");
        });
        Assert.True((await PostAsync("不能发起", Guid.NewGuid().ToString("N"))).StatusCode >= HttpStatusCode.InternalServerError);
        Assert.Equal(lost, (await ReadAsync(await PostAsync("丢失的事项", operation)))["matterId"]!.GetValue<Guid>());

        var before = await RowsAsync();
        var found = await FindAsync();
        Assert.Equal([LeftoverKind.InstanceWithoutCase, LeftoverKind.AnswerForNothing, LeftoverKind.CounterBehind, LeftoverKind.NumberMissing], found.Select(one => one.Kind).Order());
        Assert.Equal(before, await RowsAsync());
        var outcome = await RepairAsync();

        Assert.Equal(4, outcome.Repaired.Count);
        Assert.Empty(outcome.Failed);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync("又能发起", Guid.NewGuid().ToString("N"))).StatusCode);
        var again = await ReadAsync(await PostAsync("丢失的事项", operation));
        Assert.NotEqual(lost, again["matterId"]!.GetValue<Guid>());
        Assert.True(await AskAsync(db => db.Set<Matter>().AnyAsync(m => m.Id == again["matterId"]!.GetValue<Guid>())));
        Assert.True(await AskAsync(db => db.Set<Matter>().AnyAsync(m => m.Id == kept)));
        await NothingIsGoneAsync(before);
        Assert.Empty(await FindAsync());
        Assert.Empty((await RepairAsync()).Repaired);
    }

    [Fact]
    public async Task A_case_whose_flow_is_gone_is_stopped_and_says_so()
    {
        var (id, _) = await StartAsync("没有流程的事项");
        await ChangeAsync(async db =>
        {
            var instance = await db.Set<Matter>().Where(m => m.Id == id).Select(m => m.InstanceId).SingleAsync();
            await db.Set<WorkflowBookmark>().Where(b => b.InstanceId == instance).ExecuteDeleteAsync();
            await db.Set<WorkflowHistory>().Where(h => h.InstanceId == instance).ExecuteDeleteAsync();
            await db.Set<WorkflowInstance>().Where(i => i.Id == instance).ExecuteDeleteAsync();
        });
        var before = await RowsAsync();
        Assert.Equal([LeftoverKind.CaseWithoutInstance, LeftoverKind.TaskWithoutBookmark], (await FindAsync()).Select(one => one.Kind).Order());
        Assert.Empty((await RepairAsync()).Failed);

        using var clerk = await server.As("anlan.clerk");
        Assert.Contains("已停办", await clerk.GetStringAsync($"/api/v1/matters/{id}"));
        Assert.Equal(TaskState.Void, await AskAsync(db => db.Set<TaskItem>().Where(t => t.MatterId == id).Select(t => t.State).SingleAsync()));
        await NothingIsGoneAsync(before);
        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task Timers_and_waits_that_lost_each_other_are_parked_or_joined_again()
    {
        var (id, _) = await StartAsync("等待点和定时");
        var instance = await AskAsync(db => db.Set<Matter>().Where(m => m.Id == id).Select(m => m.InstanceId).SingleAsync());
        var (wait, timer, orphan) = ($"wait-{id}", $"timer-{id}", $"orphan-{id}");
        await ChangeAsync(async db =>
        {
            await InsertBookmarkAsync(db, wait, instance, "Elsa.Delay", """{"resumeAt":"2030-01-02T03:04:05+00:00"}""");
            await InsertBookmarkAsync(db, orphan, $"none-{id}", "Elsa.Event", null);
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "WorkflowTimers" ("Id", "InstanceId", "DueAt", "Fence") VALUES ({timer}, {instance}, {new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc)}, 0)""");
            await db.Set<TaskItem>().Where(t => t.MatterId == id).ExecuteUpdateAsync(row => row.SetProperty(t => t.BookmarkId, $"gone-{id}"));
        });
        var before = await RowsAsync();
        var kinds = (await FindAsync()).Select(one => one.Kind).ToHashSet();
        Assert.Superset(new HashSet<LeftoverKind>
        {
            LeftoverKind.TaskWithoutBookmark, LeftoverKind.BookmarkWithoutTask, LeftoverKind.BookmarkOfNoInstance, LeftoverKind.BookmarkWithoutTimer,
            LeftoverKind.TimerOfNothing, LeftoverKind.StateAndRowsDiffer,
        }, kinds);
        Assert.Empty((await RepairAsync()).Failed);

        Assert.Equal(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero), await AskAsync(db => db.Set<WorkflowTimer>().Where(t => t.Id == wait).Select(t => t.DueAt).SingleAsync()));
        await ChangeAsync(db => db.Set<WorkflowTimer>().Where(t => t.Id == timer).ExecuteUpdateAsync(row => row.SetProperty(t => t.DueAt, DateTimeOffset.UnixEpoch)));
        Assert.Equal(0, await server.Services.GetRequiredService<TimerService>().DrainDueAsync());
        Assert.Equal(InstanceRepair.Parked, await AskAsync(db => db.Set<WorkflowTimer>().Where(t => t.Id == timer).Select(t => t.LeaseOwner).SingleAsync()));
        await NothingIsGoneAsync(before);
        Assert.Empty(await FindAsync());
    }

    [Fact]
    public async Task An_archive_series_that_ran_ahead_files_again_once_its_gap_is_explained()
    {
        const string series = "档号/A101/2026/Y/PYH";
        Assert.Null((await FileAsync()).Refusal);
        await ChangeAsync(db => db.Set<NumberSeries>().Where(s => s.Key == series).ExecuteUpdateAsync(row => row.SetProperty(s => s.Last, 3)));
        Assert.Equal("R139", (await FileAsync()).Refusal?.Rule);

        var gap = Assert.Single(await FindAsync());
        Assert.Equal((LeftoverKind.NumberMissing, $"{series}#2-3"), (gap.Kind, gap.Key));
        Assert.Empty((await RepairAsync()).Failed);
        Assert.Equal("A101-WS·2026-Y-PYH-0004", (await FileAsync()).Item!.ArchiveNo);
        Assert.Empty(await FindAsync());

        // One that lags would give a number out twice, and file nothing more.
        await ChangeAsync(db => db.Set<NumberSeries>().Where(s => s.Key == series).ExecuteUpdateAsync(row => row.SetProperty(s => s.Last, 3)));
        Assert.Equal(LeftoverKind.CounterBehind, Assert.Single(await FindAsync()).Kind);
        Assert.Empty((await RepairAsync()).Failed);
        Assert.Equal("A101-WS·2026-Y-PYH-0005", (await FileAsync()).Item!.ArchiveNo);

        async Task<FilingResult> FileAsync()
        {
            await using var work = await Work.BeginAsync(server);
            var result = await work.FileAsync(await work.DocumentAsync(Retention.Y, new DateOnly(2026, 9, 28)), "PYH");
            if (result.Refusal is null)
                await work.CommitAsync();
            return result;
        }
    }

    [Fact]
    public async Task A_filed_item_that_is_gone_is_no_leftover_that_a_repair_may_explain_away()
    {
        await using (var work = await Work.BeginAsync(server))
        {
            Assert.Null((await work.FileAsync(await work.DocumentAsync(Retention.Y, new DateOnly(2026, 9, 28)), "TZH")).Refusal);
            await work.CommitAsync();
        }

        await ChangeAsync(db => db.Database.ExecuteSqlRawAsync(db.IsSqlite
            ? """DROP TRIGGER "ArchiveItems_no_delete"; DELETE FROM "ArchiveItems" WHERE "ProblemCode" = 'TZH'; CREATE TRIGGER "ArchiveItems_no_delete" BEFORE DELETE ON "ArchiveItems" BEGIN SELECT RAISE(ABORT, 'archive items are never deleted'); END;"""
            : """SET session_replication_role = replica; DELETE FROM "ArchiveItems" WHERE "ProblemCode" = 'TZH'; SET session_replication_role = DEFAULT;"""));
        await RepairAsync();
        Assert.False(await AskAsync(db => db.Set<QuarantinedRow>().AnyAsync(row => row.Kind == LeftoverKind.NumberMissing && row.RowKey.Contains("TZH"))));
        Assert.True(await AskAsync(db => db.Set<QuarantinedRow>().AnyAsync(row => row.Kind == LeftoverKind.FiledPaperWithoutItem)));
        await using var scope = server.Scope();
        Assert.Contains((await scope.ServiceProvider.GetRequiredService<ArchiveVerifier>().VerifyAsync()).Problems, problem => problem.Detail.Contains("TZH"));
    }

    [Fact]
    public async Task Drafts_papers_and_document_numbers_are_looked_at_as_well()
    {
        var number = $"安澜公告〔2026〕{Random.Shared.Next(2, 9)}号";
        var reached = int.Parse(number[^2..^1]);
        await using (var work = await Work.BeginAsync(server))
        {
            var paper = await work.DocumentAsync(Retention.Y, new DateOnly(2026, 9, 28));
            work.Db.Add(new DocumentRecord
            {
                Id = Guid.CreateVersion7(), OrganizationId = work.Community.Id, MatterId = Guid.NewGuid(), Scope = "", TemplateCode = Notice(work), Name = "公告", Title = "没有事项的公告", DocNo = number,
                Issuer = paper.Issuer, IssueDate = paper.IssueDate, Retention = Retention.Y, Sha256 = new string('0', 64), ContentType = paper.ContentType, Size = 1, Pages = 1, PagesExact = true, CreatedAt = paper.CreatedAt, CreatedBy = "李某",
            });
            var draft = new Draft { Place = Drafts.OfTask(Guid.NewGuid()), UserId = Guid.NewGuid() };
            draft.Write([], paper.CreatedAt);
            work.Db.Add(draft);
            work.Db.Add(new NumberSeries { Key = DocumentNumbers.Series("安澜", "公告", 2026), Last = reached - 1 });
            await work.CommitAsync();
        }

        var before = await RowsAsync();
        Assert.Superset(new HashSet<LeftoverKind> { LeftoverKind.RowOfNoCase, LeftoverKind.FileMissing, LeftoverKind.DraftOfNoTask, LeftoverKind.CounterBehind }, (await FindAsync()).Select(one => one.Kind).ToHashSet());
        Assert.Empty((await RepairAsync()).Failed);
        Assert.Equal(reached, await AskAsync(db => db.Set<NumberSeries>().Where(s => s.Key == "文号/安澜/公告/2026").Select(s => s.Last).SingleAsync()));
        await NothingIsGoneAsync(before);
        Assert.Empty(await FindAsync());

        static string Notice(Work work) => work.Get<TemplateLibrary>().All.First(template => template.DocNoKind == "公告").Code;
    }

    [Fact]
    public async Task The_figures_count_what_is_found_and_only_the_system_administrator_repairs()
    {
        await ChangeAsync(async db =>
        {
            var draft = new Draft { Place = Drafts.OfTask(Guid.NewGuid()), UserId = Guid.NewGuid() };
            draft.Write([], DateTimeOffset.UnixEpoch);
            db.Add(draft);
            await db.SaveChangesAsync();
        });
        using (var auditor = await PagePerson.SignInAsync(server, "admin.audit"))
        {
            Assert.Contains("发现 1 处残留", await (await auditor.PostAsync("/checkup", "/checkup/look")).Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostAsync("/checkup", "/checkup/repair")).StatusCode);
        }

        using var anybody = server.Anonymous();
        Assert.Equal(1, (await anybody.GetFromJsonAsync<JsonNode>("/health/checkup"))!["count"]!.GetValue<int>());
        using var system = await PagePerson.SignInAsync(server, "admin.system");
        var page = await (await system.PostAsync("/checkup", "/checkup/repair")).Content.ReadAsStringAsync();
        Assert.Contains("没有发现中断的步骤留下的残留", page);
        Assert.Contains("草稿的待办不存在", page);
        Assert.Equal(0, (await anybody.GetFromJsonAsync<JsonNode>("/health/checkup"))!["count"]!.GetValue<int>());
        using var clerk = await PagePerson.SignInAsync(server, "anlan.clerk");
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/checkup")).StatusCode);
    }

    static Task<int> InsertBookmarkAsync(ServerDb db, string id, string instance, string name, string? payload) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO "WorkflowBookmarks" ("Id", "InstanceId", "RootId", "Name", "Hash", "ActivityId", "ActivityNodeId", "ActivityInstanceId", "Payload", "CreatedAt")
        VALUES ({id}, {instance}, {instance}, {name}, 'hash', 'a', 'a', 'a', {payload}, {new DateTime(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc)})
        """);

    async Task<(Guid Matter, string Operation)> StartAsync(string title)
    {
        var operation = Guid.NewGuid().ToString("N");
        var answer = await ReadAsync(await PostAsync(title, operation));
        return (answer["matterId"]!.GetValue<Guid>(), operation);
    }

    async Task<HttpResponseMessage> PostAsync(string title, string operation)
    {
        using var clerk = await server.As("anlan.clerk");
        return await clerk.PostAsJsonAsync("/api/v1/matters", new
        {
            process = "P14", title, operationId = operation, fields = new { },
        });
    }

    static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    async Task<IReadOnlyList<Leftover>> FindAsync()
    {
        await using var scope = server.Scope();
        return await scope.ServiceProvider.GetRequiredService<FindLeftovers>().RunAsync();
    }

    async Task<RepairLeftovers.Outcome> RepairAsync()
    {
        await using var scope = server.Scope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        return await scope.ServiceProvider.GetRequiredService<RepairLeftovers>().ExecuteAsync("命令行（测试）", default);
    }

    /// <summary>How many rows each table has.</summary>
    Task<Dictionary<string, int>> RowsAsync() => AskAsync(async db =>
    {
        var rows = new Dictionary<string, int>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(type)!).Distinct().Order())
#pragma warning disable EF1002 // names of the model
            rows[table] = (await db.Database.SqlQueryRaw<int>($"""SELECT CAST(count(*) AS integer) AS "Value" FROM "{table}" """).ToListAsync())[0];
#pragma warning restore EF1002
        return rows;
    });

    /// <summary>No table has fewer rows, every repair has its record with table, key, reason, time and person, and the chains hold.</summary>
    async Task NothingIsGoneAsync(Dictionary<string, int> before)
    {
        var after = await RowsAsync();
        Assert.All(before, table => Assert.True(after[table.Key] >= table.Value, $"{table.Key}: {table.Value} → {after[table.Key]}"));
        await using var scope = server.Scope();
        var rows = await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<QuarantinedRow>().ToListAsync();
        var trail = await scope.ServiceProvider.GetRequiredService<ServerDb>().Set<AuditEntry>().Where(entry => entry.SubjectKind == "Quarantine").ToListAsync();
        Assert.All(rows, row =>
        {
            Assert.True(row is { TableName.Length: > 0, RowKey.Length: > 0, Detail.Length: > 0, Done.Length: > 0, By.Length: > 0 });
            Assert.Contains(row.Kind.Name(), Assert.Single(trail, entry => entry.SubjectId == row.Id).Reason);
        });
        // The rows that this test took away behind the server's back are missed, rightly; the repair itself leaves nothing that has no record.
        Assert.All((await scope.ServiceProvider.GetRequiredService<VerifyProof>().RunAsync([], default)).Findings, finding => Assert.Equal("数据缺失", finding.Kind));
    }

    async Task<T> AskAsync<T>(Func<ServerDb, Task<T>> ask)
    {
        await using var scope = server.Scope();
        return await ask(scope.ServiceProvider.GetRequiredService<ServerDb>());
    }

    Task ChangeAsync(Func<ServerDb, Task> change) => AskAsync(async db =>
    {
        await using var step = await StepTransaction.BeginAsync(db);
        await change(db);
        await step.CommitAsync();
        return true;
    });
}
