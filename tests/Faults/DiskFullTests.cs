using System.Net;
using DecisionWorkflow.Tests.Databases;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace DecisionWorkflow.Tests.Faults;

/// <summary>R5: the disk is full. It is said, nothing is there by halves, and it goes on by itself when there is room again.</summary>
public sealed class DiskFullTests(ITestOutputHelper output)
{
    static readonly byte[] Photo = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "photo.png"));

    [RootFact]
    public async Task A_full_disk_under_SQLite_is_said_and_leaves_nothing_by_halves()
    {
        using var disk = SmallDisk.Mount(64);
        await using var server = new RealServer(new Dictionary<string, string> { ["Data:Path"] = disk.Path });
        await server.StartAsync();
        using var client = await StartingClient.SignInAsync(server);
        await client.StartAsync(TimeSpan.FromMinutes(1));
        var operation = Guid.NewGuid().ToString("N");
        for (var round = 0; round < Load.Or(2); round++)
        {
            disk.Fill();
            await UntilAsync(client, HttpStatusCode.ServiceUnavailable, "磁盘已满");
            // Room for some pages may be left in the database's own log; what it cannot hold is refused.
            for (var tries = 0; tries < 200 && await client.TryAsync(Guid.NewGuid().ToString("N")); tries++)
                disk.Fill();
            operation = Guid.NewGuid().ToString("N");
            Assert.False(await client.TryAsync(operation));
            var (status, text) = client.Refusals[^1];
            Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
            Assert.Contains("磁盘已满，这一步没有保存", text);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/tasks?box=todo")).StatusCode);

            disk.GiveBack();
            await UntilAsync(client, HttpStatusCode.OK, "ready");
            Assert.True(await client.TryAsync(operation));
        }

        output.WriteLine($"{client.Started.Count} cases, {client.Refusals.Count} refusals");
        await server.KillAsync();
        await using var onlooker = new Onlooker(server);
        await onlooker.EverythingIsWholeAsync(client.Started);
    }

    [RootFact]
    public async Task A_full_disk_under_the_stored_files_is_said_and_leaves_no_half_of_a_file()
    {
        using var disk = SmallDisk.Mount(16);
        await using var server = new RealServer(new Dictionary<string, string>
        {
            ["Data:Path"] = disk.Path, ["Database:Provider"] = "PostgreSql", ["ConnectionStrings:Default"] = await (await PostgresCluster.Shared).CreateDatabaseAsync(),
        });
        await server.StartAsync();
        using var client = await StartingClient.SignInAsync(server);
        disk.Fill();
        await UntilAsync(client, HttpStatusCode.ServiceUnavailable, "数据目录：磁盘已满");
        var refused = await client.UploadAsync(Photo, "现场.png");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("磁盘已满", await refused.Content.ReadAsStringAsync());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(disk.Path, "files"), "*", SearchOption.AllDirectories));

        disk.GiveBack();
        await UntilAsync(client, HttpStatusCode.OK, "ready");
        Assert.Equal(HttpStatusCode.OK, (await client.UploadAsync(Photo, "现场.png")).StatusCode);
        disk.ReadOnly(true);
        await UntilAsync(client, HttpStatusCode.ServiceUnavailable, "数据目录：不能写入");
        disk.ReadOnly(false);
        await UntilAsync(client, HttpStatusCode.OK, "ready");
    }

    [RootFact]
    public async Task A_start_on_a_read_only_disk_is_refused_in_words()
    {
        using var disk = SmallDisk.Mount(32);
        await using var server = new RealServer(new Dictionary<string, string> { ["Data:Path"] = disk.Path });
        await server.StartAsync();
        await server.KillAsync();
        SqliteConnection.ClearAllPools();
        disk.ReadOnly(true);
        var (code, _, error) = await server.RunAsync();
        disk.ReadOnly(false);
        Assert.Equal(1, code);
        Assert.Contains("只读", error);
        Assert.DoesNotContain("   at ", error);
    }

    static async Task UntilAsync(StartingClient client, HttpStatusCode status, string words)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var ready = await client.GetAsync("/health/ready");
            var said = await ready.Content.ReadAsStringAsync();
            if (ready.StatusCode == status && said.Contains(words, StringComparison.Ordinal))
                return;
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30), $"{ready.StatusCode} {said}, not {status} {words}");
            await Task.Delay(100);
        }
    }
}
