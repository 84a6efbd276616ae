using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Evaluations;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Acceptance.EvaluationCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Voting by one-time code: one code, one ballot, and no way back from the ballot to the code or the voter.</summary>
public abstract class EvaluationBallotsTests(ServerFixture server)
{
    readonly EvaluationCase evaluation = new(new Street(server));

    Street Street => evaluation.Street;

    [Fact]
    public async Task Ballots_by_phone_and_on_paper_make_one_round()
    {
        var codes = await VotingAsync(attended: 60, count: 40);
        using var phone = server.Anonymous();
        var sheet = await phone.GetFromJsonAsync<JsonNode>($"/api/v1/ballots/{codes[0]}");
        Assert.Contains("“四报告一评议”测评票", sheet!["title"]!.ToString());
        Assert.Equal(["社区工作总体", "社区党组织", "社区居委会", "社区工作站", "社区综治办", "张某（书记）", "王某（主任）", "赵某（站长）", "钱某（综治办主任）"], sheet["items"]!.AsArray().Select(item => item!["subject"]!.ToString()));

        for (var no = 0; no < 30; no++)
            await CastAsync(codes[no], All(no < 24 ? "满意" : "不满意", "称职"));
        await CastAsync(codes[30], []);
        await CastAsync(codes[31], new() { ["c0"] = "满意" });
        await ReturnedAsync(32);

        await Street.RefusedAsync("R080", Clerk, "无记名测评", fields: Counters, panels: Paper());
        await Street.SendAsync(Clerk, HttpMethod.Post, await BallotsAsync("close"), new { });
        Assert.Equal(HttpStatusCode.Conflict, (await TryCastAsync(codes[32], [])).StatusCode);
        await evaluation.AnnounceAsync(Paper());

        foreach (var (name, value) in new[] { ("IssuedBallots", 60), ("ReturnedBallots", 52), ("BlankBallots", 1), ("ValidBallots", 51) })
            Assert.Equal((name, $"{value}"), (name, (await evaluation.FactAsync("Evaluation", name))!.ToString()));
        var total = (await evaluation.FactAsync("Evaluation", "Collective"))![0]!;
        Assert.Equal(("45", "6", "0"), (total["Satisfied"]!.ToString(), total["Dissatisfied"]!.ToString(), total["ItemInvalid"]!.ToString()));
        var party = (await evaluation.FactAsync("Evaluation", "Collective"))![1]!;
        Assert.Equal(("44", "1"), (party["Satisfied"]!.ToString(), party["ItemInvalid"]!.ToString()));
    }

    /// <summary>Twenty papers beside the phones: twenty out, twenty back, all content.</summary>
    static object Paper() => new
    {
        evaluation = new
        {
            issued = 20,
            returned = 20,
            collective = Enumerable.Range(0, 5).Select(_ => new { satisfied = 20, basic = 0, dissatisfied = 0 }).ToArray(),
            persons = Enumerable.Range(0, 4).Select(_ => new { excellent = 20, competent = 0, basic = 0, incompetent = 0 }).ToArray(),
        },
    };

    [Fact]
    public async Task A_code_is_good_for_one_ballot_and_only_while_the_box_is_open()
    {
        var codes = await VotingAsync(attended: 60, count: 60);
        await Street.RefusedAsync("R069", Clerk, await BallotsAsync(), new { count = 1 });
        await CastAsync(codes[0], All("满意", "优秀"));
        Assert.Equal(HttpStatusCode.Conflict, (await TryCastAsync(codes[0], All("不满意", "不称职"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await TryCastAsync("ABCD-EFGH-JKMN", [])).StatusCode);
        var wrong = await TryCastAsync(codes[1], new() { ["c0"] = "优秀" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TryCastAsync(codes[1], new() { ["x9"] = "满意" })).StatusCode);

        // Two phones with one code at once
        var both = await Task.WhenAll(TryCastAsync(codes[1], All("满意", "优秀")), TryCastAsync(codes[1], All("不满意", "不称职")));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], both.Select(answer => answer.StatusCode).Order());
        await ReturnedAsync(2);

        var anew = (await IssueAsync(null, replace: true))["codes"]!.AsArray().Select(code => code!.ToString()).ToList();
        Assert.Equal(58, anew.Count);
        Assert.Equal(HttpStatusCode.NotFound, (await TryCastAsync(codes[2], [])).StatusCode);
        await CastAsync(anew[0], []);
        await ReturnedAsync(3);

        await Street.SendAsync(Clerk, HttpMethod.Post, await BallotsAsync("close"), new { });
        await Street.RefusedAsync("R080", Clerk, await BallotsAsync(), new { count = 1, replace = true });
        var task = await BallotsAsync();
        await evaluation.AnnounceAsync(new { evaluation = new { } });
        await Street.RefusedAsync("R080", Clerk, task, new { count = 1 });
        await Street.RefusedAsync("R080", Clerk, task + "/close", new { });
        Assert.Equal(HttpStatusCode.Conflict, (await TryCastAsync(anew[1], [])).StatusCode);
    }

    [Fact]
    public async Task No_more_codes_than_raters_and_none_from_another_community()
    {
        await RatingAsync(60);
        var task = await BallotsAsync();
        await Street.RefusedAsync("R025", Clerk, task, new { count = 61 });
        Assert.Equal(HttpStatusCode.Forbidden, (await Street.RawAsync("liugou.clerk", HttpMethod.Post, task, new { count = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Street.RawAsync("anlan.member", HttpMethod.Post, task, new { count = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Street.RawAsync("liugou.clerk", HttpMethod.Post, task + "/close", new { })).StatusCode);
        using var stranger = server.Anonymous();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsJsonAsync(task, new { count = 1 })).StatusCode);
    }

    [Fact]
    public async Task Ballots_of_a_void_round_count_for_nothing()
    {
        var codes = await VotingAsync(attended: 60, count: 50);
        await CastAsync(codes[0], All("不满意", "不称职"));
        await Street.SendAsync(Clerk, HttpMethod.Post, await BallotsAsync("close"), new { });
        var spoiled = new { evaluation = new { issued = 5, returned = 6 } };
        Assert.Equal("InvalidRound", (await Street.DoAsync(Clerk, "无记名测评", fields: Counters, panels: spoiled))["outcomeCode"]!.ToString());
        Assert.Null((await Street.TaskAsync(Clerk, "无记名测评"))["panels"]!["evaluation"]!["ballots"]);
        Assert.Equal(HttpStatusCode.Conflict, (await TryCastAsync(codes[1], [])).StatusCode);
        var again = (await IssueAsync(60))["codes"]!.AsArray();
        await CastAsync(again[0]!.ToString(), All("满意", "优秀"));
        await Street.SendAsync(Clerk, HttpMethod.Post, await BallotsAsync("close"), new { });
        await evaluation.AnnounceAsync(new { evaluation = new { } });
        Assert.Equal("1", (await evaluation.FactAsync("Evaluation", "ReturnedBallots"))!.ToString());
        Assert.Equal("满意", (await evaluation.FactAsync("Evaluation", "Collective"))![0]!["Grade"]!.ToString());
    }

    [Fact]
    public async Task Nothing_leads_from_a_ballot_to_its_code_or_its_voter() // R069
    {
        var codes = await VotingAsync(attended: 60, count: 60);
        var (audit, events) = await TracesAsync();
        for (var no = 0; no < 12; no++)
            await CastAsync(codes[no], All(no % 2 == 0 ? "满意" : "基本满意", "称职"));
        Assert.Equal((audit, events), await TracesAsync());

        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        Assert.Equal(["BoxId", "Id", "Marks"], (await BallotSecrecy.ColumnsAsync(db)).Order(StringComparer.Ordinal));
        Assert.Equal(["BoxId", "Hash", "Used"], db.Model.FindEntityType(typeof(BallotCode))!.GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal([typeof(BallotBox)], db.Model.FindEntityType(typeof(Ballot))!.GetForeignKeys().Select(key => key.PrincipalEntityType.ClrType));
        Assert.Null(EvaluationRules.BallotIsAnonymous(await BallotSecrecy.ColumnsAsync(db)));

        var box = await db.Set<BallotBox>().SingleAsync(b => b.MatterId == Street.MatterId);
        var ballots = await db.Set<Ballot>().Where(b => b.BoxId == box.Id).ToListAsync();
        var hashes = await db.Set<BallotCode>().Where(c => c.BoxId == box.Id).ToListAsync();
        Assert.Equal((12, 12, 60), (ballots.Count, hashes.Count(c => c.Used), hashes.Count));
        // A key of version 7 would tell the time, one that follows the code would tell the code.
        Assert.All(ballots, ballot => Assert.Equal(4, ballot.Id.Version));
        Assert.All(ballots, ballot => Assert.DoesNotContain(hashes, code => ballot.Marks.Contains(code.Hash, StringComparison.Ordinal)));
        // Same marks, same text: nothing else is hidden in a ballot.
        Assert.Equal(2, ballots.Select(ballot => ballot.Marks).Distinct().Count());
        Assert.All(codes, code => Assert.DoesNotContain(hashes, kept => kept.Hash.Contains(code.Replace("-", ""), StringComparison.OrdinalIgnoreCase)));
        await WrittenTogetherAsync(db, box.Id);
    }

    /// <summary>The order on disk, and whatever row version the database keeps, is not the order of voting.</summary>
    static async Task WrittenTogetherAsync(ServerDb db, Guid box)
    {
        if (db.IsSqlite)
        {
            // Alternating votes were cast; a table in the order of casting would alternate too.
            var order = await db.Database.SqlQuery<string>($"SELECT \"Marks\" AS \"Value\" FROM \"EvaluationBallots\" WHERE \"BoxId\" = {box} ORDER BY rowid").ToListAsync();
            var cast = Enumerable.Range(0, order.Count).Select(no => no % 2 == 0 ? "\"c0\":\"满意\"" : "\"c0\":\"基本满意\"");
            Assert.False(order.Zip(cast).All(pair => pair.First.Contains(pair.Second, StringComparison.Ordinal)), "the ballots lie in the order they were cast in");
            return;
        }

        Assert.Single(await db.Database.SqlQuery<string>($"SELECT DISTINCT xmin::text AS \"Value\" FROM \"EvaluationBallots\" WHERE \"BoxId\" = {box}").ToListAsync());
        Assert.Single(await db.Database.SqlQuery<string>($"SELECT DISTINCT xmin::text AS \"Value\" FROM \"EvaluationCodes\" WHERE \"BoxId\" = {box}").ToListAsync());
    }

    async Task<(int Audit, int Events)> TracesAsync()
    {
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        return (await db.Set<DecisionWorkflow.Server.Audit.AuditEntry>().CountAsync(), await db.Set<DecisionWorkflow.Server.Matters.MatterEvent>().CountAsync());
    }

    async Task RatingAsync(int attended) =>
        await evaluation.ToRatingAsync($"{DateOnly.FromDateTime((await Street.NowAsync()).DateTime).AddDays(3):yyyy-MM-dd}", attended);

    async Task<List<string>> VotingAsync(int attended, int count)
    {
        await RatingAsync(attended);
        return [.. (await IssueAsync(count))["codes"]!.AsArray().Select(code => code!.ToString())];
    }

    async Task<string> BallotsAsync(string? verb = null) => $"/api/v1/tasks/{(await Street.TaskAsync(Clerk, "无记名测评"))["id"]}/ballots{(verb is null ? "" : $"/{verb}")}";

    async Task<JsonNode> IssueAsync(int? count, bool replace = false) =>
        await Street.SendAsync(Clerk, HttpMethod.Post, await BallotsAsync(), new { count, replace }, HttpStatusCode.Created);

    async Task ReturnedAsync(int expected) =>
        Assert.Equal(expected, (await Street.TaskAsync(Clerk, "无记名测评"))["panels"]!["evaluation"]!["ballots"]!["returned"]!.GetValue<int>());

    async Task CastAsync(string code, Dictionary<string, string> marks)
    {
        var answer = await TryCastAsync(code, marks);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    async Task<HttpResponseMessage> TryCastAsync(string code, Dictionary<string, string> marks)
    {
        using var phone = server.Anonymous();
        return await phone.PostAsJsonAsync("/api/v1/ballots", new { code, marks });
    }

    static Dictionary<string, string> All(string collective, string person) =>
        new(Enumerable.Range(0, 5).Select(no => KeyValuePair.Create($"c{no}", collective)).Concat(Enumerable.Range(0, 4).Select(no => KeyValuePair.Create($"p{no}", person))));
}

public sealed class EvaluationBallotsOnSqlite(FromDecember server) : EvaluationBallotsTests(server), IClassFixture<FromDecember>;

public sealed class EvaluationBallotsOnPostgreSql(PostgreSqlServer server) : EvaluationBallotsTests(server), IClassFixture<PostgreSqlServer>;
