using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Evaluations;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DecisionWorkflow.Tests.Acceptance.BallotHall;
using static DecisionWorkflow.Tests.Acceptance.EvaluationCase;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Voting by one-time code: one code, one ballot, and no way back from the ballot to the code or the voter.</summary>
public abstract class EvaluationBallotsTests(ServerFixture server)
{
    readonly BallotHall hall = new(server);

    EvaluationCase Evaluation => hall.Evaluation;

    Street Street => hall.Street;

    [Fact]
    public async Task Ballots_by_phone_and_on_paper_make_one_round()
    {
        var codes = await hall.VotingAsync(attended: 60, count: 40);
        using var phone = server.Anonymous();
        var sheet = await phone.GetFromJsonAsync<JsonNode>($"/api/v1/ballots/{codes[0]}");
        Assert.Contains("“四报告一评议”测评票", sheet!["title"]!.ToString());
        Assert.Equal(["社区工作总体", "社区党组织", "社区居委会", "社区工作站", "社区综治办", "张某（书记）", "王某（主任）", "赵某（站长）", "钱某（综治办主任）"], sheet["items"]!.AsArray().Select(item => item!["subject"]!.ToString()));

        for (var no = 0; no < 30; no++)
            await hall.CastAsync(codes[no], All(no < 24 ? "满意" : "不满意", "称职"));
        await hall.CastAsync(codes[30], []);
        await hall.CastAsync(codes[31], new() { ["c0"] = "满意" });
        await hall.ReturnedAsync(32);

        await Street.RefusedAsync("R080", Clerk, "无记名测评", fields: Counters, panels: Paper());
        await hall.CloseAsync();
        Assert.Equal(HttpStatusCode.Conflict, (await hall.TryCastAsync(codes[32], [])).StatusCode);
        await Evaluation.AnnounceAsync(Paper());

        foreach (var (name, value) in new[] { ("IssuedBallots", 60), ("ReturnedBallots", 52), ("BlankBallots", 1), ("ValidBallots", 51) })
            Assert.Equal((name, $"{value}"), (name, (await Evaluation.FactAsync("Evaluation", name))!.ToString()));
        var total = (await Evaluation.FactAsync("Evaluation", "Collective"))![0]!;
        Assert.Equal(("45", "6", "0"), (total["Satisfied"]!.ToString(), total["Dissatisfied"]!.ToString(), total["ItemInvalid"]!.ToString()));
        var party = (await Evaluation.FactAsync("Evaluation", "Collective"))![1]!;
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
        var codes = await hall.VotingAsync(attended: 60, count: 60);
        await Street.RefusedAsync("R069", Clerk, await hall.BallotsAsync(), new { count = 1 });
        await hall.CastAsync(codes[0], All("满意", "优秀"));
        Assert.Equal(HttpStatusCode.Conflict, (await hall.TryCastAsync(codes[0], All("不满意", "不称职"))).StatusCode);
        // The hall behind one address: somebody there tries codes, and the others vote all the same.
        using (var neighbour = server.Anonymous())
        {
            for (var guess = 0; guess < GuessLimit.Guesses + 2; guess++)
                Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync($"/api/v1/ballots/{OneTimeCode.New()}")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await neighbour.GetAsync($"/api/v1/ballots/{codes[1]}")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await neighbour.GetAsync($"/ballot/{codes[1]}")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await hall.TryCastAsync("ABCD-EFGH-JKMN", [])).StatusCode);
        var wrong = await hall.TryCastAsync(codes[1], new() { ["c0"] = "优秀" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await hall.TryCastAsync(codes[1], new() { ["x9"] = "满意" })).StatusCode);

        // Two phones with one code at once
        var both = await Task.WhenAll(hall.TryCastAsync(codes[1], All("满意", "优秀")), hall.TryCastAsync(codes[1], All("不满意", "不称职")));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.Conflict], both.Select(answer => answer.StatusCode).Order());
        await hall.ReturnedAsync(2);

        var anew = (await hall.IssueAsync(null, replace: true))["codes"]!.AsArray().Select(code => code!.ToString()).ToList();
        Assert.Equal(58, anew.Count);
        Assert.Equal(HttpStatusCode.NotFound, (await hall.TryCastAsync(codes[2], [])).StatusCode);
        await hall.CastAsync(anew[0], []);
        await hall.ReturnedAsync(3);

        await hall.CloseAsync();
        await Street.RefusedAsync("R080", Clerk, await hall.BallotsAsync(), new { count = 1, replace = true });
        var task = await hall.BallotsAsync();
        await Evaluation.AnnounceAsync(new { evaluation = new { } });
        await Street.RefusedAsync("R080", Clerk, task, new { count = 1 });
        await Street.RefusedAsync("R080", Clerk, task + "/close", new { });
        Assert.Equal(HttpStatusCode.Conflict, (await hall.TryCastAsync(anew[1], [])).StatusCode);
    }

    [Fact]
    public async Task No_more_codes_than_raters_and_none_from_another_community()
    {
        await hall.RatingAsync(60);
        var task = await hall.BallotsAsync();
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
        var codes = await hall.VotingAsync(attended: 60, count: 50);
        await hall.CastAsync(codes[0], All("不满意", "不称职"));
        await hall.CloseAsync();
        var spoiled = new { evaluation = new { issued = 5, returned = 6 } };
        Assert.Equal("InvalidRound", (await Street.DoAsync(Clerk, "无记名测评", fields: Counters, panels: spoiled))["outcomeCode"]!.ToString());
        Assert.Null((await Street.TaskAsync(Clerk, "无记名测评"))["panels"]!["evaluation"]!["ballots"]);
        Assert.Equal(HttpStatusCode.Conflict, (await hall.TryCastAsync(codes[1], [])).StatusCode);
        var again = (await hall.IssueAsync(60))["codes"]!.AsArray();
        await hall.CastAsync(again[0]!.ToString(), All("满意", "优秀"));
        await hall.CloseAsync();
        await Evaluation.AnnounceAsync(new { evaluation = new { } });
        Assert.Equal("1", (await Evaluation.FactAsync("Evaluation", "ReturnedBallots"))!.ToString());
        Assert.Equal("满意", (await Evaluation.FactAsync("Evaluation", "Collective"))![0]!["Grade"]!.ToString());
    }

    [Fact]
    public async Task Nothing_leads_from_a_ballot_to_its_code_or_its_voter() // R069
    {
        var codes = await hall.VotingAsync(attended: 60, count: 60);
        var (audit, events) = await TracesAsync();
        for (var no = 0; no < 12; no++)
            await hall.CastAsync(codes[no], All(no % 2 == 0 ? "满意" : "基本满意", "称职"));
        Assert.Equal((audit, events), await TracesAsync());

        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        Assert.Equal(["BoxId", "Id", "Marks"], (await BallotSecrecy.ColumnsAsync(db)).Order(StringComparer.Ordinal));
        Assert.Equal(["BoxId", "Id", "Sealed"], (await BallotSecrecy.ColumnsAsync(db, EvaluationsMapping.SealedBallots)).Order(StringComparer.Ordinal));
        Assert.Equal(["BoxId", "Hash", "Used"], db.Model.FindEntityType(typeof(BallotCode))!.GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal([typeof(BallotBox)], db.Model.FindEntityType(typeof(Ballot))!.GetForeignKeys().Select(key => key.PrincipalEntityType.ClrType));
        Assert.Null(EvaluationRules.BallotIsAnonymous(await BallotSecrecy.ColumnsAsync(db)));

        var box = await db.Set<BallotBox>().SingleAsync(b => b.MatterId == Street.MatterId);
        var hashes = await db.Set<BallotCode>().Where(c => c.BoxId == box.Id).ToListAsync();
        Assert.Equal((12, 60), (hashes.Count(c => c.Used), hashes.Count));
        Assert.All(codes, code => Assert.DoesNotContain(hashes, kept => kept.Hash.Contains(code.Replace("-", ""), StringComparison.OrdinalIgnoreCase)));
        // Open: envelopes only, all of one size and none like another.
        var envelopes = await db.Set<SealedBallot>().Where(b => b.BoxId == box.Id).ToListAsync();
        Assert.Empty(await db.Set<Ballot>().Where(b => b.BoxId == box.Id).ToListAsync());
        Assert.Equal(12, envelopes.Select(ballot => Convert.ToHexString(ballot.Sealed)).Distinct().Count());
        Assert.Single(envelopes.Select(ballot => ballot.Sealed.Length).Distinct());

        await hall.CloseAsync();
        var ballots = await db.Set<Ballot>().Where(b => b.BoxId == box.Id).ToListAsync();
        Assert.Equal(12, ballots.Count);
        Assert.Empty(await db.Set<SealedBallot>().Where(b => b.BoxId == box.Id).ToListAsync());
        // A key of version 7 would tell the time, one that follows the envelope would tell the code.
        Assert.All(ballots, ballot => Assert.Equal(4, ballot.Id.Version));
        Assert.Empty(ballots.Select(ballot => ballot.Id).Intersect(envelopes.Select(ballot => ballot.Id)));
        // Same marks, same text: nothing else is hidden in a ballot.
        Assert.Equal(2, ballots.Select(ballot => ballot.Marks).Distinct().Count());
    }

    async Task<(int Audit, int Events)> TracesAsync()
    {
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        return (await db.Set<DecisionWorkflow.Server.Audit.AuditEntry>().CountAsync(), await db.Set<DecisionWorkflow.Server.Matters.MatterEvent>().CountAsync());
    }
}

public sealed class EvaluationBallotsOnSqlite(FromDecember server) : EvaluationBallotsTests(server), IClassFixture<FromDecember>;

public sealed class EvaluationBallotsOnPostgreSql(PostgreSqlServer server) : EvaluationBallotsTests(server), IClassFixture<PostgreSqlServer>;
