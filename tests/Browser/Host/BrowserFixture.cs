using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Playwright;

namespace DecisionWorkflow.Tests.Browser.Host;

/// <summary>A demo server on a free loopback port and a Chromium that looks at it. Each person has a browser window of her own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    const string Password = "Test-only-1";
    readonly string data = Directory.CreateTempSubdirectory("dw-browser-").FullName;
    readonly Dictionary<string, IPage> pages = [];
    Factory? server;
    IPlaywright? playwright;
    IBrowser? browser;

    public string Address => server!.ClientOptions.BaseAddress.ToString().TrimEnd('/');

    public async Task InitializeAsync()
    {
        server = new Factory(new()
        {
            ["Data:Path"] = data,
            ["Demo:Enabled"] = "true",
            ["Demo:Password"] = Password,
            ["Demo:Now"] = "2026-08-28T09:00:00+08:00",
        });
        server.UseKestrel(0);
        server.StartServer();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server", "--lang=zh-CN"],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
        if (server is not null)
            await server.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>The window of this person, signed in through the sign-in page.</summary>
    public async Task<IPage> AsAsync(string userName)
    {
        if (pages.TryGetValue(userName, out var known))
            return known;
        var page = pages[userName] = await AnonymousAsync();
        await SignInAsync(page, userName);
        return page;
    }

    /// <summary>Signs in through the sign-in page of this window.</summary>
    public static async Task SignInAsync(IPage page, string userName)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#userName", userName);
        await page.FillAsync("#password", Password);
        await People.PressAsync(page, page.Locator("main button:has-text('登录')"));
    }

    /// <summary>A window of somebody who has not signed in.</summary>
    public async Task<IPage> AnonymousAsync(int width = 1280)
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = Address, Locale = "zh-CN", TimezoneId = "Asia/Shanghai", ViewportSize = new() { Width = width, Height = 900 } });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        return page;
    }

    /// <summary>Moves the demo clock to a moment of the scenario, 2026-09-11 15:00 Shanghai time.</summary>
    public async Task OnAsync(string moment)
    {
        using var client = server!.CreateClient();
        var response = await client.PostAsJsonAsync("/api/v1/demo/clock", new { now = $"{moment.Replace(' ', 'T')}:00+08:00" });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Keeps a picture of the page, wide and narrow, where SCREENSHOTS names a folder.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        foreach (var width in new[] { 1280, 390 })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true });
        }

        await page.SetViewportSizeAsync(1280, 900);
    }

    sealed class Factory(Dictionary<string, string> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
        }
    }
}
