using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Tests.Server.Archive;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Documents;

public class WriteDocumentTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    static JsonObject Resolution => new()
    {
        ["CommunityName"] = "安澜社区", ["CommunityShort"] = "安澜", ["CommitteeName"] = "安澜社区居民委员会", ["PartyOrgName"] = "中共安澜社区委员会", ["MatterName"] = "3号院非机动车充电棚新建",
        ["IssueDate"] = "2026-09-30", ["Phone"] = "0379-00000000", ["PublicStart"] = "2026-10-01", ["PublicEnd"] = "2026-10-08", ["Summary"] = "同意新建。", ["Boards"] = "居务公开栏、党务公开栏",
        ["Resolution"] = new JsonObject
        {
            ["MeetAt"] = "2026-09-28T19:00:00+08:00", ["MeetingKind"] = "Representatives", ["Expected"] = 61, ["Attended"] = 47, ["For"] = 39, ["Against"] = 5, ["Abstain"] = 2, ["Invalid"] = 1,
        },
    };

    static DocumentRequest Request(Work work, JsonObject values) => new("W15", work.Community.Id, values) { Scope = "ResolutionNotice" };

    [Fact]
    public async Task A_notice_is_numbered_filled_stored_and_ready_to_be_filed()
    {
        await using var work = await Work.BeginAsync(server);
        var (photo, _) = await work.Get<Uploads>().SaveAsync("张贴照片.png", Pictures.PngBytes(400, 300), work.Community.Id, null, default);
        var values = Resolution;
        values["Photo"] = new JsonArray(photo!.Id.ToString());
        var (record, refusal) = await work.Get<WriteDocument>().WriteAsync(Request(work, values));
        Assert.True(record is not null, refusal?.Message);
        Assert.StartsWith("安澜公告〔2026〕", record.DocNo, StringComparison.Ordinal);
        Assert.Equal(("安澜社区居民委员会", Retention.Y, new DateOnly(2026, 9, 30)), (record.Issuer, record.Retention, record.IssueDate));

        var bytes = await work.Get<ContentStore>().ReadAsync(record.Sha256);
        Filled.Valid(bytes!);
        var package = SafePackage.Open(bytes!).Package!;
        var text = SafeXml.Load(package.Parts["word/document.xml"]).Root!.VisibleText();
        Assert.Contains(record.DocNo!, text, StringComparison.Ordinal);
        Assert.Contains("2026年10月1日至2026年10月8日", text, StringComparison.Ordinal);
        Assert.Contains(package.Parts.Keys, name => name.StartsWith("word/media/", StringComparison.Ordinal));
        Assert.Equal("A101-WS·2026-Y-YZS-0001", (await work.FileAsync(record, "YZS")).Item?.ArchiveNo);
    }

    [Fact]
    public async Task A_refused_document_takes_no_number()
    {
        await using var work = await Work.BeginAsync(server);
        var next = await work.Get<GaplessNumbers>().PeekAsync("文号/安澜/公告/2026", default);
        var values = Resolution;
        values.Remove("PublicEnd");
        var (record, refusal) = await work.Get<WriteDocument>().WriteAsync(Request(work, values));
        Assert.Null(record);
        Assert.Equal("R155", refusal?.Rule);
        Assert.Equal(next, await work.Get<GaplessNumbers>().PeekAsync("文号/安澜/公告/2026", default));
    }

    [Fact]
    public async Task Another_communitys_photograph_is_not_found()
    {
        await using var work = await Work.BeginAsync(server);
        var (photo, _) = await work.Get<Uploads>().SaveAsync("张贴照片.png", Pictures.PngBytes(400, 300), Guid.NewGuid(), null, default);
        var values = Resolution;
        values["Photo"] = photo!.Id.ToString();
        Assert.Contains("照片", (await work.Get<WriteDocument>().WriteAsync(Request(work, values))).Refusal!.Detail, StringComparison.Ordinal);
    }

    [LibreOfficeFact]
    public async Task Pages_are_counted_exactly_after_the_step_and_the_archive_learns_of_it()
    {
        ArchiveItem item;
        await using (var work = await Work.BeginAsync(server))
        {
            var pages = string.Concat(Enumerable.Repeat("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>", 3));
            var document = await work.DocumentAsync(Retention.Y, new DateOnly(2026, 9, 28), WordFile.Of(pages + WordFile.Paragraph(WordFile.Run("第四页"))).Save());
            work.Db.Entry(document).Property(row => row.PagesExact).CurrentValue = false;
            item = (await work.FileAsync(document, "XTH")).Item!;
            await work.CommitAsync();
        }

        await using var scope = server.Scope();
        while (await scope.ServiceProvider.GetRequiredService<CountPages>().NextAsync(default))
        {
        }

        var view = (await scope.ServiceProvider.GetRequiredService<ArchiveCatalogue>().ShowAsync(item.Id, null))!;
        Assert.Equal(4, view.Item.Pages);
        Assert.Contains(view.History, entry => entry.Action == "核定页数");
        Assert.True((await scope.ServiceProvider.GetRequiredService<ArchiveVerifier>().VerifyAsync()).Ok);
    }
}
