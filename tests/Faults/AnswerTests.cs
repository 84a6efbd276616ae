using System.Net;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Host;
using static DecisionWorkflow.Tests.Acceptance.DisclosureCase;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>What a person sees whose request met a database that was away.</summary>
public sealed class AnswerTests(FaultySqlite server) : IClassFixture<FaultySqlite>
{
    [Theory]
    [InlineData("/inbox")]
    [InlineData("/matters")]
    [InlineData("/api/v1/matters")]
    public async Task Reading_begins_anew_whichever_of_its_statements_fails(string path)
    {
        using var client = server.Anonymous();
        using var person = new PagePerson(client);
        await person.PostAsync("/sign-in", "/sign-in", ("userName", Clerk), ("password", ServerFixture.Password));
        var counted = server.Cutter.Plan(0);
        await ReadAsync(client, path, counted);

        for (var at = 1; at <= counted.Statements; at++)
        {
            var cut = server.Cutter.Plan(at);
            Assert.Equal((HttpStatusCode.OK, 1, at), (await ReadAsync(client, path, cut), cut.Done, at));
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await ReadAsync(client, path, server.Cutter.Plan(1, always: true)));
    }

    [Fact]
    public async Task A_page_whose_step_was_cut_says_so_in_plain_words_and_nothing_is_there()
    {
        var cases = await Whole.CasesAsync(server);
        using var client = server.Anonymous();
        using var person = new PagePerson(client);
        await person.PostAsync("/sign-in", "/sign-in", ("userName", Clerk), ("password", ServerFixture.Password));
        const string page = "/matters/new?process=P14";
        var whole = server.Cutter.Plan(0);
        server.Cutter.Apply(whole, client);
        await StartAsync(person, page, Guid.NewGuid().ToString("N"));
        Assert.Equal(cases + 1, await Whole.CasesAsync(server));

        // Late in the step, and at every try.
        var cut = server.Cutter.Plan(whole.Statements * 3 / 4, always: true);
        server.Cutter.Apply(cut, client);
        var operation = Guid.NewGuid().ToString("N");
        var answer = await StartAsync(person, page, operation);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(cut.Done >= StepRetry.Tries, "every try was cut");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("这一步没有保存", text);
        Assert.Equal(cases + 1, await Whole.CasesAsync(server));

        // Back and sent again, as the browser does: the form still carries its operation.
        server.Cutter.Apply(null, client);
        Assert.Equal(HttpStatusCode.Redirect, (await StartAsync(person, page, operation)).StatusCode);
        Assert.Equal(cases + 2, await Whole.CasesAsync(server));
    }

    static Task<HttpResponseMessage> StartAsync(PagePerson person, string page, string operation) =>
        person.PostAsync(page, "/matters/new", ("process", "P14"), ("title", "公益金使用公开"), ("operation", operation));

    async Task<HttpStatusCode> ReadAsync(HttpClient client, string path, Cut cut)
    {
        server.Cutter.Apply(cut, client);
        try
        {
            return (await client.GetAsync(path)).StatusCode;
        }
        finally
        {
            server.Cutter.Apply(null, client);
        }
    }
}
