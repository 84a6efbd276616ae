using System.Net;
using DecisionWorkflow.Server.Evaluations;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Databases;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>R069 against somebody who has the database files, the WAL and the logs, from before and after every single ballot.</summary>
public abstract class StolenBallotsTests(SpiedServer server)
{
    const int Voters = 12;
    static readonly string[] Grades = [.. EvaluationSheet.CollectiveGrades.Concat(EvaluationSheet.PersonGrades).Select(grade => $"\"{grade}\"")];

    readonly BallotHall hall = new(server);

    [Fact]
    public async Task Copies_from_before_and_after_every_ballot_tell_nobodys_vote()
    {
        var codes = await hall.VotingAsync(attended: 60, count: Voters);
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        var box = await db.Set<BallotBox>().AsNoTracking().SingleAsync(b => b.MatterId == hall.Street.MatterId);
        var key = await File.ReadAllBytesAsync(KeyFile(box));
        var thief = new BallotThief(server.Files(db));
        thief.Copy();
        var known = Grades.Append("c0=").ToDictionary(words => words, thief.Count);
        var logged = server.Spy.Lines.Count;

        for (var no = 0; no < Voters; no++)
        {
            await (no % 2 == 0 ? hall.CastAsync(codes[no], Marks(no)) : OnAPhoneAsync(codes[no], Marks(no)));
            await server.FlushAsync(db, no);
            thief.Copy();
        }

        // What he looks for is there, so he would have found the rest: each code's hash, each envelope. But no ballot, no code in clear, and no key.
        var envelopes = await db.Set<SealedBallot>().AsNoTracking().Where(b => b.BoxId == box.Id).ToListAsync();
        Assert.Equal(Voters, envelopes.Count);
        Assert.All(envelopes, envelope => Assert.True(thief.Count(envelope.Sealed) > 0));
        Assert.All(codes, code => Assert.True(thief.Count(OneTimeCode.Hash(OneTimeCode.Read(code)!)) > 0));
        Assert.Equal(known, Grades.Append("c0=").ToDictionary(words => words, thief.Count));
        Assert.All(codes, code => Assert.Equal(0, thief.Count(code) + thief.Count(OneTimeCode.Read(code)!)));
        Assert.Single(envelopes.Select(envelope => envelope.Sealed.Length).Distinct());
        Assert.Equal(0, thief.Count(key) + thief.Count(Convert.ToHexString(key)) + thief.Count(Convert.ToHexStringLower(key)) + thief.Count(Convert.ToBase64String(key)));
        var said = server.Spy.Lines.Skip(logged).ToList();
        Assert.NotEmpty(said);
        Assert.All(codes, code => Assert.DoesNotContain(said, line => line.Contains(code, StringComparison.OrdinalIgnoreCase) || line.Contains(OneTimeCode.Read(code)!, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(said, line => EvaluationSheet.CollectiveGrades.Concat(EvaluationSheet.PersonGrades).Any(grade => line.Contains(grade, StringComparison.Ordinal)));

        await hall.CloseAsync();
        Assert.False(File.Exists(KeyFile(box)), "the key is gone once the ballots are counted");
        await OpenedLeadNowhereAsync(db, box, thief, envelopes);
        await server.FlushAsync(db, 0);
        thief.Copy();
        Assert.Equal(0, thief.Count(key));
        Assert.True(thief.Count(Grades[2]) > known[Grades[2]], "a ballot in clear is found where there is one");
        Assert.All(codes, code => Assert.Equal(0, thief.Count(code) + thief.Count(OneTimeCode.Read(code)!)));
        await hall.Evaluation.AnnounceAsync(new { evaluation = new { } });
        for (var item = 0; item < 5; item++)
            Assert.Equal(
                $"{Enumerable.Range(0, Voters).Count(no => Marks(no)[$"c{item}"] == "满意")}",
                (await hall.Evaluation.FactAsync("Evaluation", "Collective"))![item]!["Satisfied"]!.ToString());
    }

    /// <summary>The ballots on the table were written together, in an order drawn by lot, under numbers that nobody saw before.</summary>
    static async Task OpenedLeadNowhereAsync(ServerDb db, BallotBox box, BallotThief thief, IReadOnlyList<SealedBallot> envelopes)
    {
        var opened = await (db.IsSqlite
            ? db.Database.SqlQuery<string>($"SELECT \"Marks\" AS \"Value\" FROM \"EvaluationBallots\" WHERE \"BoxId\" = {box.Id} ORDER BY rowid")
            : db.Database.SqlQuery<string>($"SELECT \"Marks\" AS \"Value\" FROM \"EvaluationBallots\" WHERE \"BoxId\" = {box.Id} ORDER BY ctid")).ToListAsync();
        Assert.Equal(Voters, opened.Distinct().Count());
        Assert.NotEqual(Enumerable.Range(0, Voters).Select(Mark), opened.Select(marks => marks.Split('"')[3]));
        var numbers = await db.Set<Ballot>().Where(b => b.BoxId == box.Id).Select(b => b.Id).ToListAsync();
        Assert.All(numbers, number => Assert.Equal(0, thief.Count(number.ToByteArray(bigEndian: true)) + thief.Count($"{number}") + thief.Count($"{number}".ToUpperInvariant())));
        Assert.Empty(numbers.Intersect(envelopes.Select(envelope => envelope.Id)));
        Assert.Empty(await db.Set<SealedBallot>().Where(b => b.BoxId == box.Id).ToListAsync());
        if (!db.IsSqlite)
            Assert.Single(await db.Database.SqlQuery<string>($"SELECT DISTINCT xmin::text AS \"Value\" FROM \"EvaluationBallots\" WHERE \"BoxId\" = {box.Id}").ToListAsync());

        static string Mark(int no) => Marks(no)["c0"];
    }

    [Fact]
    public async Task A_slip_of_the_first_release_leaves_its_code_in_no_request_log()
    {
        var code = OneTimeCode.New();
        using var phone = server.Anonymous();
        var logged = server.Spy.Lines.Count;
        Assert.Equal(HttpStatusCode.NotFound, (await phone.GetAsync($"/ballot/{code}")).StatusCode);
        Assert.DoesNotContain(server.Spy.Lines.Skip(logged), line => line.StartsWith("Information Microsoft.AspNetCore.Hosting", StringComparison.Ordinal) && line.Contains(code, StringComparison.Ordinal));
    }

    /// <summary>Every voter marks otherwise; on the first five items by the bits of his number.</summary>
    static Dictionary<string, string> Marks(int no)
    {
        var marks = BallotHall.All("满意", "称职");
        for (var item = 0; item < 5; item++)
            marks[$"c{item}"] = ((no + 1) >> item & 1) == 1 ? "不满意" : "满意";
        marks["p0"] = EvaluationSheet.PersonGrades[no % 4];
        return marks;
    }

    async Task OnAPhoneAsync(string code, Dictionary<string, string> marks)
    {
        using var phone = new PagePerson(server.Anonymous());
        var sheet = await phone.PostAsync("/ballot", "/ballot", ("open", "1"), ("code", code));
        Assert.Contains("测评票", await sheet.Content.ReadAsStringAsync());
        var answer = await phone.PostAsync("/ballot", "/ballot", [("code", code), .. marks.Select(mark => (mark.Key, mark.Value))]);
        Assert.Contains("测评票已收到", await answer.Content.ReadAsStringAsync());
    }

    string KeyFile(BallotBox box) => Path.Combine(server.DataFolder, "keys", "ballots", $"{box.Id:N}.key");
}

/// <summary>A server that tells its log everything, and whose files are watched.</summary>
public abstract class SpiedServer : ServerFixture
{
    protected SpiedServer()
    {
        Configuration["Demo:Now"] = "2026-12-01T08:30:00+08:00";
        foreach (var category in new[] { "Default", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore" })
            Configuration[$"Logging:LogLevel:{category}"] = "Trace";
    }

    internal SpyLog Spy { get; } = new();

    protected override void Listen(ILoggingBuilder log) => log.ClearProviders().AddProvider(Spy);

    /// <summary>What a thief finds: the data folder without its keys, and the database.</summary>
    internal virtual Func<IEnumerable<string>> Files(ServerDb db) => () =>
        Directory.EnumerateFiles(DataFolder, "*", SearchOption.AllDirectories).Where(path => !path.StartsWith(Path.Combine(DataFolder, "keys"), StringComparison.Ordinal));

    /// <summary>Now and then everything reaches the disk, as it does by itself in time.</summary>
    internal abstract Task FlushAsync(ServerDb db, int no);
}

public sealed class SpiedSqliteServer : SpiedServer
{
    internal override Task FlushAsync(ServerDb db, int no) => no % 4 == 3 ? db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)") : Task.CompletedTask;
}

/// <summary>On a cluster that logs every statement with its parameters.</summary>
public sealed class SpiedPostgreSqlServer : SpiedServer
{
    PostgresCluster? cluster;

    public override async Task InitializeAsync()
    {
        cluster = await PostgresCluster.StartAsync(durable: true, "logging_collector=on", "log_directory=log", "log_statement=all", "log_min_duration_statement=0");
        Configuration["Database:Provider"] = "PostgreSql";
        Configuration["ConnectionStrings:Default"] = await cluster.CreateDatabaseAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await cluster!.DisposeAsync();
    }

    internal override Func<IEnumerable<string>> Files(ServerDb db)
    {
        var database = db.Database.SqlQuery<string>($"SELECT oid::text AS \"Value\" FROM pg_database WHERE datname = current_database()").Single();
        var (beside, data) = (base.Files(db), cluster!.DataDirectory);
        return () => new[] { Path.Combine("base", database), "pg_wal", "log" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(data, folder))).Concat(beside());
    }

    internal override Task FlushAsync(ServerDb db, int no) => no % 4 == 3 ? db.Database.ExecuteSqlRawAsync("CHECKPOINT") : Task.CompletedTask;
}

public sealed class StolenBallotsOnSqlite(SpiedSqliteServer server) : StolenBallotsTests(server), IClassFixture<SpiedSqliteServer>;

public sealed class StolenBallotsOnPostgreSql(SpiedPostgreSqlServer server) : StolenBallotsTests(server), IClassFixture<SpiedPostgreSqlServer>;
