using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Tests.Server.Documents;
using DecisionWorkflow.Tests.Server.Host;

namespace DecisionWorkflow.Tests.Server.Archive;

public class ArchiveApiTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task The_community_and_its_street_see_an_item_and_its_neighbours_do_not()
    {
        var item = await FileAsync("YZS");
        using var archivist = await server.As("anlan.archivist");
        using var street = await server.As("street.archivist");
        using var neighbour = await server.As("liugou.archivist");

        foreach (var client in new[] { archivist, street })
        {
            var list = await client.GetFromJsonAsync<JsonElement>($"/api/v1/archive/items?q={item.ArchiveNo}");
            var row = list.GetProperty("items").EnumerateArray().Single();
            Assert.Equal((1, item.ArchiveNo, "20260928", "安澜社区居民委员会", 1), (row.GetProperty("no").GetInt32(), row.GetProperty("archiveNo").GetString(), row.GetProperty("date").GetString(), row.GetProperty("responsible").GetString(), row.GetProperty("pages").GetInt32()));
            var detail = await client.GetFromJsonAsync<JsonElement>($"/api/v1/archive/items/{item.Id}");
            Assert.Equal("0001", detail.GetProperty("stamp").GetProperty("itemNo").GetString());
            Assert.All(detail.GetProperty("checks").EnumerateArray(), check => Assert.True(check.GetProperty("passed").GetBoolean()));
            Assert.Equal("归档", detail.GetProperty("history")[0].GetProperty("action").GetString());
            Assert.True(SafePackage.Open(await client.GetByteArrayAsync($"/api/v1/archive/items/{item.Id}/file")).Safe);
        }

        Assert.Equal(0, (await neighbour.GetFromJsonAsync<JsonElement>("/api/v1/archive/items?problem=YZS")).GetProperty("total").GetInt32());
        foreach (var path in new[] { "", "/file", "/attachments/1", "/check-report", "/stamp" })
            Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync($"/api/v1/archive/items/{item.Id}{path}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync($"/api/v1/documents/{item.DocumentId}/file")).StatusCode);
    }

    [Fact]
    public async Task The_street_archivist_verifies_and_a_clerk_may_not()
    {
        await FileAsync("YSH");
        using var street = await server.As("street.archivist");
        var report = await (await street.PostAsync("/api/v1/archive/verify", null)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(report.GetProperty("ok").GetBoolean(), report.ToString());
        using var clerk = await server.As("anlan.clerk");
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.PostAsync("/api/v1/archive/verify", null)).StatusCode);
    }

    [Fact]
    public async Task Catalogue_and_check_report_are_Word_files_made_from_the_rows()
    {
        var item = await FileAsync("PYH");
        using var archivist = await server.As("anlan.archivist");
        var catalogue = await TextAsync(archivist, $"/api/v1/archive/catalogue?year=2026&problem=PYH");
        Assert.Contains(item.ArchiveNo, catalogue, StringComparison.Ordinal);
        Assert.Contains("20260928", catalogue, StringComparison.Ordinal);
        var report = await TextAsync(archivist, $"/api/v1/archive/items/{item.Id}/check-report");
        foreach (var property in new[] { "真实性", "完整性", "可用性", "安全性", "通过，准予归档" })
            Assert.Contains(property, report, StringComparison.Ordinal);
        var stamp = await TextAsync(archivist, $"/api/v1/archive/items/{item.Id}/stamp");
        foreach (var cell in new[] { "全宗号", "PYH", "2026", item.ArchiveNo[^4..] })
            Assert.Contains(cell, stamp, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await archivist.GetAsync("/api/v1/archive/catalogue?year=1999")).StatusCode);
    }

    [Fact]
    public async Task Uploads_come_in_by_content_and_stay_with_their_community()
    {
        using var clerk = await server.As("anlan.clerk");
        using var photo = Form("公告照片.gif", Pictures.PngBytes(40, 30));
        var saved = await (await clerk.PostAsync("/api/v1/uploads", photo)).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("公告照片.png", "Image", 40), (saved.GetProperty("name").GetString(), saved.GetProperty("kind").GetString(), saved.GetProperty("width").GetInt32()));

        using var file = await clerk.GetAsync($"/api/v1/uploads/{saved.GetProperty("id").GetString()}");
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        using var neighbour = await server.As("liugou.clerk");
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.GetAsync($"/api/v1/uploads/{saved.GetProperty("id").GetString()}")).StatusCode);

        using var program = Form("照片.png", "MZ this is a program"u8.ToArray());
        var refused = await clerk.PostAsync("/api/v1/uploads", program);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("R142", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("rule").GetString());
    }

    [Fact]
    public async Task Templates_are_listed_with_their_forms()
    {
        using var clerk = await server.As("anlan.clerk");
        var templates = await clerk.GetFromJsonAsync<JsonElement>("/api/v1/templates");
        Assert.Equal(0, templates.GetProperty("broken").GetArrayLength());
        var resolution = templates.GetProperty("templates").EnumerateArray().Single(template => template.GetProperty("code").GetString() == "W14");
        Assert.Equal("Y", resolution.GetProperty("retention").GetString());
        Assert.Contains(resolution.GetProperty("fields").EnumerateArray(), field => field.GetProperty("name").GetString() == "ResolutionItems" && field.GetProperty("type").GetString() == "Rows");
    }

    static MultipartFormDataContent Form(string name, byte[] bytes) => new() { { new ByteArrayContent(bytes), "file", name } };

    static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.True(response.IsSuccessStatusCode, System.Text.Encoding.UTF8.GetString(bytes));
        Filled.Valid(bytes);
        return SafeXml.Load(SafePackage.Open(bytes).Package!.Parts["word/document.xml"]).Root!.VisibleText();
    }

    async Task<ArchiveItem> FileAsync(string problem)
    {
        await using var work = await Work.BeginAsync(server);
        var result = await work.FileAsync(await work.DocumentAsync(Retention.Y, new DateOnly(2026, 9, 28)), problem);
        Assert.True(result.Filed, result.Refusal?.Message);
        await work.CommitAsync();
        return result.Item;
    }
}
