using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Evaluations;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Notices;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>SC01 walked to its end, a row of every covered table, two roots, and a day's work after the last of them; then the server has stopped, and
/// each test harms a copy of its own.</summary>
public sealed class ProvenCase : ServerFixture
{
    /// <summary>As the database was before the last root: what an insider puts back.</summary>
    public string Yesterday { get; private set; } = "";

    public int LastRoot => Clean.Roots;

    /// <summary>What the server itself found, after a restart.</summary>
    public VerificationReport Clean { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await new Sc01UrbanDecision(new Street(this)).RunAsync();
        await RestartAsync();
        Yesterday = Path.Combine(Directory.CreateTempSubdirectory("dw-yesterday-").FullName, "decision.db");
        Back(Path.Combine(DataFolder, "decision.db"), Yesterday);
        await MoveClockAsync(TimeSpan.FromDays(1));
        await using (var scope = Scope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
            await scope.ServiceProvider.GetRequiredService<ScanArchive>().RunAsync(default);
        }

        var street = new Street(this);
        await street.StartAsync("anlan.clerk", "P14", "第三季度居务公开", new { });
        await AddWhatTheScenarioHasNotAsync();
        await using (var scope = Scope())
            Clean = await scope.ServiceProvider.GetRequiredService<ArchiveVerifier>().VerifyAsync();
        await StopAsync();
    }

    public override async Task DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(Yesterday)!, recursive: true);
        await base.DisposeAsync();
    }

    /// <summary>A whole copy of database and files, WAL included.</summary>
    public static void Back(string from, string to)
    {
        using var source = new SqliteConnection($"Data Source={from};Pooling=False");
        using var target = new SqliteConnection($"Data Source={to};Pooling=False");
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    async Task AddWhatTheScenarioHasNotAsync()
    {
        await using var scope = Scope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().ActAsSystem();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        var at = new DateTimeOffset(2026, 10, 20, 2, 0, 0, TimeSpan.Zero);
        var task = await db.Set<TaskItem>().FirstAsync();
        var notice = await db.Set<Notice>().FirstAsync();
        var unit = notice.OrganizationId;
        var cosign = new TaskCosign { TaskId = task.Id, AskedBy = Guid.NewGuid(), AskedByName = "李某", OfId = Guid.NewGuid(), OfName = "王某", AskedAt = at };
        cosign.Ask("请看看", wait: false);
        var box = new BallotBox { MatterId = task.MatterId, TaskId = task.Id, InstanceId = task.InstanceId, Title = "测评", Sheet = "{}" };
        box.Close();
        var opinion = new Opinion { NoticeId = notice.Id, MatterId = notice.MatterId, Scope = "", No = "Y99", ReceivedAt = at, Raiser = "赵某", Content = "太吵", Households = 1, Against = 1 };
        db.AddRange(
            new TaskComment { TaskId = task.Id, MatterId = task.MatterId, By = Guid.NewGuid(), ByName = "李某", Text = "已电话通知", At = at },
            cosign,
            new Clue { MatterId = task.MatterId, OrganizationId = unit, Code = "B6-2", Rule = "R110", Subject = "公告", Text = "公开不及时", At = at, Actor = "系统" },
            opinion,
            new OpinionCorrection { OpinionId = opinion.Id, At = at, By = "王某", Reason = "户数写错", Before = "2 户", After = "1 户" },
            new Feedback { NoticeId = notice.Id, MatterId = notice.MatterId, OrganizationId = unit, Receipt = "R1", ReceivedAt = at, Sealed = "密文", Fingerprint = "f1" },
            box,
            new Ballot { BoxId = box.Id, Marks = "{}" },
            new ParameterValue { Id = Guid.CreateVersion7(), OrganizationId = unit, Name = "X", Value = "3", ChangedBy = "李某", ChangedAt = at },
            new CalendarOverride { Day = new DateOnly(2026, 12, 5), IsWorkday = true, Reason = "调休" },
            new EnteredHolidayYear { Year = 2031, Arrangement = "{}" },
            new Venue { Id = Guid.CreateVersion7(), OrganizationId = unit, Name = "小会议室" });
        var (upload, _) = await scope.ServiceProvider.GetRequiredService<Uploads>().SaveAsync("照片.png", await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "photo.png")), unit, null, default);
        Assert.NotNull(upload);
        await db.SaveChangesAsync();
    }
}

/// <summary>One walked case for all who only look at copies of it.</summary>
[CollectionDefinition(nameof(ProvenCase))]
public sealed class ProvenCaseIsShared : ICollectionFixture<ProvenCase>;
