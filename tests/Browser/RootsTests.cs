using DecisionWorkflow.Tests.Browser.Host;

namespace DecisionWorkflow.Tests.Browser;

public sealed class RootsTests(BrowserFixture street) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task The_archivist_finds_prints_and_exports_the_roots_and_reads_what_verification_says()
    {
        List<string> faults = [];
        var page = await street.AsAsync("street.archivist");
        await page.GotoAsync("/archive");
        await People.PressAsync(page, page.Locator("a:has-text('校验根')"));
        Assert.Contains("第 1 号", await page.Locator("main").InnerTextAsync());
        faults.AddRange(await Axe.FaultsAsync(page));
        await BrowserFixture.PictureAsync(page, "校验根");
        await People.PressAsync(page, page.Locator("a:has-text('第 1 号')"));
        Assert.Equal(1, await page.Locator(".qr svg").CountAsync());
        faults.AddRange(await Axe.FaultsAsync(page));
        await BrowserFixture.PictureAsync(page, "校验根-打印");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("a:has-text('导出文件')"));
        Assert.Contains("\"signature\"", await File.ReadAllTextAsync(await download.PathAsync()));

        await page.GotoAsync("/archive");
        await People.PressAsync(page, page.Locator("button:has-text('核验全部档案')"));
        Assert.Contains("核验通过", await page.Locator("main").InnerTextAsync());
        faults.AddRange(await Axe.FaultsAsync(page));
        await BrowserFixture.PictureAsync(page, "核验");

        var auditor = await street.AsAsync("admin.audit");
        await auditor.GotoAsync("/audit");
        await People.PressAsync(auditor, auditor.Locator("button:has-text('核对全部记录')"));
        Assert.Contains("全部完整", await auditor.Locator("main").InnerTextAsync());
        faults.AddRange(await Axe.FaultsAsync(auditor));
        await BrowserFixture.PictureAsync(auditor, "审计");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}
