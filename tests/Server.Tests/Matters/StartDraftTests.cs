using System.Net;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Server.Matters;

public class StartDraftTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    const string Page = "/matters/new?process=P01";

    [Fact]
    public async Task What_was_typed_before_the_start_is_there_again_for_its_author_until_the_case_is_started()
    {
        using var clerk = await PagePerson.SignInAsync(server, "anlan.clerk");
        using var director = await PagePerson.SignInAsync(server, "yuyin.clerk");

        var saved = await clerk.PostAsync(Page, "/matters/new/draft", ("process", "P01"), ("title", "儿童滑梯更换"), ("f.Buildings", "5号院全部"));
        Assert.StartsWith("已保存", await saved.EnsureSuccessStatusCode().Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var again = await clerk.ReadAsync(Page);
        Assert.Contains("儿童滑梯更换", again);
        Assert.Contains("5号院全部", again);
        Assert.DoesNotContain("儿童滑梯更换", await director.ReadAsync(Page));

        var started = await clerk.PostAsync(Page, "/matters/new", ("process", "P01"), ("operation", Guid.NewGuid().ToString("N")), ("title", "儿童滑梯更换"),
            ("f.SubjectCategory", "④"), ("f.SourceKind", "Residents"), ("f.Buildings", "5号院全部"), ("f.ScopeHouseholds", "80"), ("f.Budget", "20000"), ("f.RequiresResidentsMeeting", "false"), ("f.RequiresFiling", "false"));
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        Assert.DoesNotContain("儿童滑梯更换", await clerk.ReadAsync(Page));
    }

    [Fact]
    public async Task Nobody_keeps_a_draft_of_what_she_may_not_start()
    {
        using var archivist = await PagePerson.SignInAsync(server, "street.archivist");

        Assert.Equal(HttpStatusCode.NotFound, (await archivist.PostAsync("/archive", "/matters/new/draft", ("process", "P01"), ("title", "不是我的"))).StatusCode);
    }
}
