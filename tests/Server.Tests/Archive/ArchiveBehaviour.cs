using System.Data.Common;
using DecisionWorkflow.Server.Archive;
using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Tests.Server.Documents;
using DecisionWorkflow.Tests.Server.Host;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Tests.Server.Archive;

public class ArchiveOnSqlite(ServerFixture server) : ArchiveBehaviour(server), IClassFixture<ServerFixture>;

public class ArchiveOnPostgreSql(PostgresServerFixture server) : ArchiveBehaviour(server), IClassFixture<PostgresServerFixture>;

/// <summary>SC12, steps 1—5, and what must hold whatever happens around them. Each test files under a problem code of its own.</summary>
public abstract class ArchiveBehaviour(ServerFixture server)
{
    static readonly DateOnly Day = new(2026, 9, 28);

    [Fact]
    public async Task An_item_gets_the_next_number_of_fonds_year_retention_and_problem()
    {
        Assert.Equal("A101-WS·2026-Y-YZS-0001", (await FileAsync("YZS", Retention.Y)).ArchiveNo);
        Assert.Equal("A101-WS·2026-Y-YZS-0002", (await FileAsync("YZS", Retention.Y)).ArchiveNo);
        Assert.Equal("A101-WS·2026-D30-YZS-0001", (await FileAsync("YZS", Retention.D30)).ArchiveNo);
        Assert.Equal("A101-WS·2025-Y-YZS-0001", (await FileAsync("YZS", Retention.Y, new DateOnly(2025, 12, 31))).ArchiveNo);
    }

    [Fact]
    public async Task A_changed_file_is_returned_and_takes_no_number()
    {
        await using var work = await Work.BeginAsync(server);
        var document = await work.DocumentAsync(Retention.Y, Day);
        File.WriteAllBytes(FileOf(document.Sha256), [1, 2, 3]);

        var result = await work.FileAsync(document, "TZH");
        await work.CommitAsync();

        Assert.Equal("R142", result.Refusal?.Rule);
        Assert.Contains("真实性", result.Refusal!.Detail, StringComparison.Ordinal);
        Assert.Equal(DocumentStatus.Returned, document.Status);
        Assert.Equal(1, (await FileAsync("TZH", Retention.Y)).ItemNo);
    }

    [Fact]
    public async Task A_placeholder_left_in_the_paper_keeps_it_out()
    {
        await using var work = await Work.BeginAsync(server);
        var document = await work.DocumentAsync(Retention.Y, Day, WordFile.Of(WordFile.Paragraph(WordFile.Run("概算{{Bud") + WordFile.Run("get}}元"))).Save());
        var refusal = (await work.FileAsync(document, "YSH")).Refusal;
        Assert.Equal("R155", refusal?.Rule);
        Assert.Contains("{{Budget}}", refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_by_hand_must_be_the_next_one()
    {
        await FileAsync("PYH", Retention.Y);
        await using var work = await Work.BeginAsync(server);
        var document = await work.DocumentAsync(Retention.Y, Day);
        Assert.Equal("R139", (await work.FileAsync(document, "PYH", request => request with { ItemNo = 3 })).Refusal?.Rule);
        Assert.Equal(2, (await work.FileAsync(document, "PYH", request => request with { ItemNo = 2 })).Item?.ItemNo);
    }

    [Fact]
    public async Task Retention_may_rise_and_never_fall()
    {
        await using var work = await Work.BeginAsync(server);
        var document = await work.DocumentAsync(Retention.D30, Day);
        Assert.Equal("R140", (await work.FileAsync(document, "XTH", request => request with { Retention = Retention.D10 })).Refusal?.Rule);
        Assert.Equal("A101-WS·2026-Y-XTH-0001", (await work.FileAsync(document, "XTH", request => request with { Retention = Retention.Y })).Item?.ArchiveNo);
    }

    [Fact]
    public async Task A_filed_document_is_filed_once_and_put_right_only_by_another()
    {
        await using var work = await Work.BeginAsync(server);
        var wrong = await work.DocumentAsync(Retention.Y, Day);
        var filed = (await work.FileAsync(wrong, "DGW")).Item!;
        Assert.Equal("R144", (await work.FileAsync(wrong, "DGW")).Refusal?.Rule);
        await work.Db.SaveChangesAsync();

        var right = (await work.FileAsync(await work.DocumentAsync(Retention.Y, Day), "DGW", request => request with { CorrectsItemId = filed.Id })).Item!;
        await work.CommitAsync();

        await using var scope = server.Scope();
        var view = await scope.ServiceProvider.GetRequiredService<ArchiveCatalogue>().ShowAsync(filed.Id, null);
        Assert.Equal((ArchiveStatus.Corrected, right.ArchiveNo), (view!.Item.Status, view.CorrectedBy!.ArchiveNo));
        Assert.Equal(["归档", "被更正"], view.History.Select(entry => entry.Action));
    }

    [Theory]
    [InlineData("C4", true)]
    [InlineData("C3", false)]
    [InlineData("C7", null)]
    public async Task The_category_fits_the_kind_of_community(string category, bool? village)
    {
        await using var work = await Work.BeginAsync(server);
        Assert.NotNull((await work.FileAsync(await work.DocumentAsync(Retention.Y, Day), "QFA", request => request with { Category = category, VillageConverted = village })).Refusal);
    }

    [Fact]
    public async Task A_step_undone_gives_its_number_back()
    {
        await using (var undone = await Work.BeginAsync(server))
            Assert.Equal(1, (await undone.FileAsync(await undone.DocumentAsync(Retention.Y, Day), "DWG")).Item?.ItemNo);
        Assert.Equal(1, (await FileAsync("DWG", Retention.Y)).ItemNo);
    }

    [Fact]
    public async Task Many_at_once_get_numbers_without_gap_or_double()
    {
        var numbers = new System.Collections.Concurrent.ConcurrentBag<int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 24), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (index, _) =>
        {
            await using var work = await Work.BeginAsync(server);
            var item = (await work.FileAsync(await work.DocumentAsync(Retention.Y, Day), "JWG")).Item!;
            if (index % 3 == 0)
                return; // every third step is undone
            await work.CommitAsync();
            numbers.Add(item.ItemNo);
        });
        Assert.Equal(Enumerable.Range(1, 16), numbers.Order());
    }

    [Fact]
    public async Task Document_numbers_are_gapless_too()
    {
        var given = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 18), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (index, cancellation) =>
        {
            await using var work = await Work.BeginAsync(server);
            var number = await work.Get<DocumentNumbers>().NextAsync("试验", "公告", 2026, cancellation);
            if (index % 3 == 0)
                return;
            await work.CommitAsync();
            given.Add(number);
        });
        Assert.Equal(Enumerable.Range(1, 12).Select(n => $"试验公告〔2026〕{n}号").Order(), given.Order());
    }

    [Fact]
    public async Task The_database_itself_keeps_what_is_filed()
    {
        var item = await FileAsync("ZRZ", Retention.Y);
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM \"ArchiveItems\" WHERE \"ArchiveNo\" = {0}", item.ArchiveNo));
        await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync("UPDATE \"ArchiveItems\" SET \"Title\" = '另一个题名' WHERE \"ArchiveNo\" = {0}", item.ArchiveNo));
    }

    [Fact]
    public async Task An_item_proves_its_attachments_too()
    {
        await using var work = await Work.BeginAsync(server);
        var (photo, _) = await work.Get<Uploads>().SaveAsync("张贴照片.jpg", Pictures.JpegBytes(300, 200), work.Community.Id, null, default);
        var item = (await work.FileAsync(await work.DocumentAsync(Retention.Y, Day), "KHE", request => request with { Attachments = [photo!.Id] })).Item!;
        Assert.Equal((1, "张贴照片.jpg"), (item.Attachments[0].No, item.Attachments[0].Name));
        Assert.Contains("附件", (await work.FileAsync(await work.DocumentAsync(Retention.Y, Day), "KHE", request => request with { Attachments = [Guid.NewGuid()] })).Refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scan_of_another_unit_or_case_is_not_filed_whoever_names_it()
    {
        await using var work = await Work.BeginAsync(server);
        var uploads = work.Get<Uploads>();
        var (foreign, _) = await uploads.SaveAsync("外社区.jpg", Pictures.JpegBytes(300, 200), Guid.CreateVersion7(), null, default);
        await work.Get<ServerDb>().Set<UploadedFile>().Where(upload => upload.Id == foreign!.Id).ExecuteUpdateAsync(set => set.SetProperty(upload => upload.UploadedById, Guid.CreateVersion7()));
        var (ofAnotherCase, _) = await uploads.SaveAsync("别的事项.jpg", Pictures.JpegBytes(300, 201), work.Community.Id, Guid.CreateVersion7(), default);

        foreach (var upload in new[] { foreign!, ofAnotherCase! })
            Assert.Contains("附件", (await work.FileAsync(await work.DocumentAsync(Retention.Y, Day), "KHE", request => request with { Attachments = [upload.Id] })).Refusal!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_community_sees_its_own_items_and_search_finds_number_and_title()
    {
        await using var work = await Work.BeginAsync(server);
        var mine = (await work.FileAsync(await work.DocumentAsync(Retention.Y, Day, title: "关于充电棚的决议"), "LXH")).Item!;
        await work.CommitAsync();
        var catalogue = work.Get<ArchiveCatalogue>();

        Assert.Equal([mine.ArchiveNo], (await catalogue.ListAsync(new ArchiveFilter { Text = "充电棚 LXH", Year = 2026 }, [mine.OrganizationId])).Items.Select(row => row.ArchiveNo));
        Assert.Equal("20260928", (await catalogue.ListAsync(new ArchiveFilter { Text = mine.ArchiveNo }, null)).Items.Single().Date);
        Assert.Empty((await catalogue.ListAsync(new ArchiveFilter { Text = "充电棚" }, [Guid.NewGuid()])).Items);
        Assert.Null(await catalogue.ShowAsync(mine.Id, [Guid.NewGuid()]));
        Assert.Empty((await catalogue.ListAsync(new ArchiveFilter { Text = "100%" }, null)).Items);
    }

    [Fact]
    public async Task A_page_of_the_catalogue_is_read_in_order_and_needs_no_sorting()
    {
        await using var scope = server.Scope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        if (!db.IsSqlite)
            return; // PostgreSQL plans by figures, and this table is small
        var sql = ArchiveCatalogue.Page(db.Set<ArchiveItem>().Where(item => item.Year == 2026), 0, 50).ToQueryString();
        sql = sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..].Replace("@p0", "0", StringComparison.Ordinal).Replace("@p", "50", StringComparison.Ordinal);
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // EF's own text
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
#pragma warning restore CA2100
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(3));
        Assert.Contains(plan, line => line.Contains("USING INDEX", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    async Task<ArchiveItem> FileAsync(string problem, Retention retention, DateOnly? date = null)
    {
        await using var work = await Work.BeginAsync(server);
        var result = await work.FileAsync(await work.DocumentAsync(retention, date ?? Day), problem);
        Assert.True(result.Filed, result.Refusal?.Message);
        await work.CommitAsync();
        return result.Item;
    }

    string FileOf(string sha256) => Path.Combine(server.DataFolder, "files", sha256[..2], sha256);
}
