using DecisionWorkflow.Tests.Browser.Host;
using Microsoft.Playwright;

namespace DecisionWorkflow.Tests.Browser.Studio;

public sealed class HostingTests(BrowserFixture street) : IClassFixture<BrowserFixture>
{
    const int MegaByte = 1024 * 1024;

    [Fact]
    public async Task The_first_load_stays_within_fourteen_megabytes_from_here_alone_and_the_second_comes_from_the_cache()
    {
        var page = await street.AnonymousAsync(1440);
        await BrowserFixture.SignInAsync(page, "admin.flow");
        var here = new Uri(street.Address).Authority;
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.StartsWith("http", StringComparison.Ordinal) && new Uri(request.Url).Authority != here)
                elsewhere.Add(request.Url);
        };
        var wire = await page.Context.NewCDPSessionAsync(page);
        await wire.SendAsync("Network.enable");
        double bytes = 0;
        wire.Event("Network.loadingFinished").OnEvent += (_, loaded) => bytes += loaded!.Value.GetProperty("encodedDataLength").GetDouble();

        await page.GotoAsync("/studio");
        await new StudioPage(page).ListedAsync();
        var first = bytes;
        bytes = 0;
        await page.ReloadAsync();
        await new StudioPage(page).ListedAsync();

        Assert.InRange(first, 2 * MegaByte, 14 * MegaByte);
        Assert.InRange(bytes, 0, MegaByte);
        Assert.Empty(elsewhere);
    }

    [Fact]
    public async Task Every_page_opens_from_a_link_and_Back_leads_where_one_was()
    {
        var studio = await StudioPage.OpenAsync(street, "admin.flow", "/studio/workflows/instances");
        await studio.Page.GetByText("运行实例").Nth(1).WaitForAsync();
        await studio.Page.Locator(".host-bar").GetByText("流程设计").ClickAsync();
        await studio.CreateAsync("从链接打开");
        var editor = studio.Page.Url;
        await studio.Page.GoBackAsync();
        await studio.ListedAsync();

        await studio.Page.GotoAsync(editor);
        await studio.EditingAsync();

        Assert.Equal(404, (await studio.Page.APIRequest.GetAsync("/studio/alterations/instances/1")).Status);
    }

    [Fact]
    public async Task Who_may_only_look_gets_no_button_that_changes_anything()
    {
        var admin = await StudioPage.OpenAsync(street, "admin.flow");
        await admin.CreateAsync("给人看的流程");

        var viewer = await StudioPage.OpenAsync(street, "admin.audit", $"/studio/workflows/definitions/{admin.DefinitionId}/edit");
        await viewer.EditingAsync();
        await viewer.PictureAsync("viewer-editor");
        await viewer.GoAsync("/studio");
        await viewer.ListedAsync();
        await viewer.PictureAsync("viewer-list");

        await Assertions.Expect(viewer.Page.GetByText("只能查看").First).ToBeVisibleAsync();
        await Assertions.Expect(viewer.Page.GetByText("新建流程").First).ToBeDisabledAsync();
    }

    [Fact]
    public async Task An_edit_outlives_the_end_of_its_session()
    {
        var studio = await StudioPage.OpenAsync(street, "admin.flow");
        await studio.CreateAsync("登录过期");
        var token = (await studio.Page.Context.CookiesAsync()).Single(cookie => cookie.Name == "dw-session").Value;
        await studio.Page.APIRequest.DeleteAsync("/api/v1/session", new() { Headers = [new("Authorization", "Bearer " + token)] });

        var description = studio.Page.Locator(".mud-input-control").Filter(new() { Has = studio.Page.Locator("label", new() { HasText = "说明" }) }).Locator("textarea").Last;
        await description.FillAsync("没有丢");
        await description.BlurAsync();
        await studio.Page.GetByText("登录已过期").WaitForAsync();
        await studio.PictureAsync("expired");
        await studio.SavingAsync(async () => await BrowserFixture.SignInAsync(await studio.Page.Context.NewPageAsync(), "admin.flow"));
        var saved = await studio.ApiAsync("GET", $"workflow-definitions/by-definition-id/{studio.DefinitionId}?versionOptions=Latest");

        Assert.Equal("没有丢", saved["description"]!.GetValue<string>());
        Assert.False(await studio.Page.Locator("#host-notice").IsVisibleAsync());
    }
}
