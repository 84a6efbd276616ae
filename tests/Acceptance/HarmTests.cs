using System.Globalization;
using DecisionWorkflow.Server.Audit;
using DecisionWorkflow.Server.Proof;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Tests.Acceptance;

/// <summary>Whatever an insider changes behind the program's back, verification says no and names it.</summary>
[Collection(nameof(ProvenCase))]
public sealed class HarmTests(ProvenCase proven)
{
    const string Case = "(SELECT \"Id\" FROM \"Matters\" WHERE \"No\" = 'A101-2026-001')";
    const string Clerk = "(SELECT \"Id\" FROM \"Accounts\" WHERE \"UserName\" = 'anlan.clerk')";

    public static TheoryData<string> Tables => [.. CoveredTables.All.Select(table => table.Entity.Name)];

    [Fact]
    public void A_long_history_verifies_clean_after_a_restart()
    {
        Assert.True(proven.Clean.Ok, string.Join('\n', proven.Clean.Problems.Take(20)));
        Assert.Equal((22, proven.LastRoot), (proven.Clean.Items, proven.Clean.Roots));
        Assert.True(proven.Clean.Records > 100 && proven.Clean.Rows > 500, proven.Clean.Summary);
    }

    [Fact]
    public async Task An_untouched_copy_verifies_clean()
    {
        using var copy = Copy();
        var report = await copy.VerifyAsync();
        Assert.True(report.Ok, string.Join('\n', report.Problems.Take(20)));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Any_column_of_a_covered_table_that_is_changed_is_named(string entity)
    {
        using var copy = Copy();
        var table = CoveredTables.All.Single(table => table.Entity.Name == entity);
        await using var db = copy.OpenDb();
        var type = db.Model.FindEntityType(table.Entity)!;
        var name = type.GetTableName()!;
        var columns = table.ColumnsOf(type);
        Assert.NotEmpty(copy.Read($"SELECT 1 FROM \"{name}\" LIMIT 1"));
        if (table.Parent is { } parent)
            columns = [.. columns.Where(column => column.Name != parent.Reference)]; // it would take the row out of its chain: the next test's harm
        foreach (var column in columns)
        {
            // One row each, so that each is named by itself; uniqueness is no obstacle to whoever can drop an index.
            var change = column.ClrType == typeof(string) || column.ClrType == typeof(Guid) || column.ClrType == typeof(Guid?) ? "'#' || coalesce(\"{0}\", '')"
                : column.ClrType == typeof(bool) ? "1 - \"{0}\"" : column.ClrType == typeof(int) || column.ClrType == typeof(long) ? "\"{0}\" + 1" : "'1999-01-01'";
            var row = copy.Read($"SELECT max(rowid) || '' FROM \"{name}\"").Single();
            Assert.Equal(1, copy.Run($"UPDATE \"{name}\" SET \"{column.Name}\" = {string.Format(CultureInfo.InvariantCulture, change, column.Name)} WHERE rowid = {row}"));
        }

        var found = (await copy.VerifyAsync()).Problems.Where(problem => problem.Detail.Contains($"表 {name}）", StringComparison.Ordinal)).ToList();
        Assert.All(columns, column => Assert.True(
            found.Any(problem => problem.Detail.Contains($"的{ColumnNames.Of(column.Name)}：", StringComparison.Ordinal) || problem.Kind == "来历不明"),
            $"{name}.{column.Name} is not named:\n{string.Join('\n', found)}"));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_covered_row_that_is_deleted_or_slipped_in_is_named(string entity)
    {
        using var copy = Copy();
        await using var db = copy.OpenDb();
        var table = CoveredTables.All.Single(table => table.Entity.Name == entity);
        var name = db.Model.FindEntityType(table.Entity)!.GetTableName()!;
        copy.Run($"DELETE FROM \"{name}\" WHERE rowid = (SELECT max(rowid) FROM \"{name}\")");
        await copy.NamesAsync("数据缺失", name);
    }

    [Theory]
    [InlineData("事项", Case, "事项 A101-2026-001")]
    [InlineData("账户", Clerk, "账户 anlan.clerk")]
    [InlineData("单位", "(SELECT \"Id\" FROM \"Organizations\" WHERE \"Code\" = 'A101')", "单位")]
    [InlineData("核验", "'00000000-0000-0000-0000-000000000000'", "00000000-0000-0000-0000-000000000000")]
    [InlineData("日历", "'00000000-0000-7000-8000-000000000001'", "00000000-0000-7000-8000-000000000001")]
    [InlineData("流程", "(SELECT \"ChainId\" FROM \"AuditEntries\" WHERE \"Rows\" LIKE '%WorkflowDefinitions%' LIMIT 1)", "流程")]
    public async Task The_tail_of_any_chain_that_is_cut_off_is_named_even_with_a_forged_head(string kind, string chain, string named)
    {
        Assert.NotEmpty(kind);
        using var copy = Copy();
        var id = copy.Read($"SELECT {chain}").Single();
        Assert.Equal(1, copy.Run($"DELETE FROM \"AuditEntries\" WHERE \"ChainId\" = '{id}' AND \"Sequence\" = (SELECT max(\"Sequence\") FROM \"AuditEntries\" WHERE \"ChainId\" = '{id}')"));
        await copy.NamesAsync("审计链断裂", named, "末尾的记录被删除");

        copy.Run($"""
            UPDATE "AuditHeads" SET "Length" = "Length" - 1,
                "Hash" = coalesce((SELECT "Hash" FROM "AuditEntries" WHERE "ChainId" = '{id}' ORDER BY "Sequence" DESC LIMIT 1), '{AuditEntry.Origin}') WHERE "ChainId" = '{id}'
            """);
        await copy.NamesAsync("审计链断裂", named, "链");
    }

    [Theory]
    [InlineData("UPDATE \"AuditHeads\" SET \"Length\" = 'viele'", "审计链断裂", "账户 anlan.clerk")]
    [InlineData("UPDATE \"NumberSeries\" SET \"Last\" = 'viele'", "曾编到", "档号/A101")]
    [InlineData("UPDATE \"DailyRoots\" SET \"Day\" = 'gestern'", "校验根", "读不出来")]
    [InlineData("UPDATE \"AuditHeads\" SET \"ChainId\" = 'x' WHERE \"ChainId\" = " + Clerk, "账户 anlan.clerk", "链头被删除")]
    [InlineData("UPDATE \"AuditEntries\" SET \"Actor\" = '别人' WHERE \"ChainId\" = " + Case + " AND \"Sequence\" = 3", "第 3 条记录", "被改动过")]
    [InlineData("UPDATE \"AuditEntries\" SET \"At\" = '2020-01-01T00:00:00.000000Z' WHERE \"ChainId\" = " + Clerk + " AND \"Sequence\" = 2", "账户 anlan.clerk", "被改动过")]
    [InlineData("UPDATE \"AuditEntries\" SET \"Action\" = '登录失败' WHERE \"ChainId\" = " + Clerk + " AND \"Action\" = '登录'", "账户 anlan.clerk", "被改动过")]
    [InlineData("UPDATE \"AuditEntries\" SET \"Rows\" = replace(\"Rows\", '116000', '996000') WHERE \"ChainId\" = " + Case, "事项 A101-2026-001", "被改动过")]
    [InlineData("UPDATE \"AuditEntries\" SET \"Rows\" = NULL WHERE \"ChainId\" = " + Case + " AND \"Sequence\" = 1", "第 1 条记录", "被改动过")]
    [InlineData("UPDATE \"AuditEntries\" SET \"Rows\" = '[' WHERE \"ChainId\" = " + Case + " AND \"Sequence\" = 1", "第 1 条记录", "被改动过")]
    [InlineData("UPDATE \"AuditEntries\" SET \"Sequence\" = CASE \"Sequence\" WHEN 4 THEN -5 ELSE -4 END WHERE \"ChainId\" = " + Case + " AND \"Sequence\" IN (4, 5); UPDATE \"AuditEntries\" SET \"Sequence\" = -\"Sequence\" WHERE \"Sequence\" < 0", "第 4 条记录", "接不上")]
    [InlineData("DELETE FROM \"AuditEntries\" WHERE \"ChainId\" = " + Case + " AND \"Sequence\" = 7", "第 7 条记录缺失", "A101-2026-001")]
    [InlineData("DELETE FROM \"AuditEntries\" WHERE \"ChainId\" = " + Case, "末尾的记录被删除", "现有 0 条")]
    [InlineData("DELETE FROM \"AuditEntries\" WHERE \"ChainId\" = " + Clerk + "; DELETE FROM \"AuditHeads\" WHERE \"ChainId\" = " + Clerk, "校验根", "现有 0 条")]
    [InlineData("DELETE FROM \"AuditHeads\" WHERE \"ChainId\" = " + Clerk, "账户 anlan.clerk", "链头被删除")]
    [InlineData("DELETE FROM \"AuditEntries\"; DELETE FROM \"AuditHeads\"; DELETE FROM \"DailyRoots\"; DELETE FROM \"RootedHeads\"", "在数据库里没有", "校验根")]
    [InlineData("UPDATE \"AuditHeads\" SET \"Seal\" = 'x' WHERE \"ChainId\" = " + Case, "链头的密钥印", "A101-2026-001")]
    [InlineData("UPDATE \"AuditEntries\" SET \"Sequence\" = 'viele' WHERE \"ChainId\" = " + Case + " AND \"Sequence\" = 5", "审计链断裂", "")]
    [InlineData("UPDATE \"AuditEntries\" SET \"ChainId\" = " + Clerk + ", \"Sequence\" = 9999 WHERE \"ChainId\" = " + Case + " AND \"Sequence\" = 6", "第 6 条记录缺失", "A101-2026-001")]
    public async Task An_altered_chain_is_named(string sql, string one, string other)
    {
        using var copy = Copy();
        Assert.NotEqual(0, copy.Run(sql));
        await copy.NamesAsync(one, other);
    }

    [Theory]
    [InlineData("UPDATE \"Documents\" SET \"Sha256\" = (SELECT \"Sha256\" FROM \"Documents\" WHERE \"TemplateCode\" = 'W03' LIMIT 1) WHERE \"TemplateCode\" = 'W02'", "文书", "文件校验码（Sha256）")]
    [InlineData("UPDATE \"ArchiveItems\" SET \"DocumentId\" = '00000000-0000-0000-0000-000000000009' WHERE \"ItemNo\" = 1", "归档件", "所指文书（DocumentId）")]
    [InlineData("UPDATE \"ArchiveItems\" SET \"Pages\" = 99 WHERE \"ItemNo\" = 2", "页数（Pages）", "现在是“99”")]
    [InlineData("UPDATE \"Documents\" SET \"Pages\" = 99 WHERE \"TemplateCode\" = 'W02'", "页数（Pages）", "现在是“99”")]
    [InlineData("UPDATE \"ArchiveItems\" SET \"Retention\" = 'D10' WHERE \"Retention\" = 'Y'", "保管期限（Retention）", "登记为“Y”，现在是“D10”")]
    [InlineData("UPDATE \"ArchiveItems\" SET \"Status\" = 'Corrected' WHERE \"ItemNo\" = 3", "状态（Status）", "归档件")]
    [InlineData("UPDATE \"ArchiveItems\" SET \"FiledAt\" = '2020-01-01T00:00:00.000000Z' WHERE \"ItemNo\" = 3", "归档时间（FiledAt）", "归档件")]
    [InlineData("UPDATE \"MatterFields\" SET \"Value\" = '141000' WHERE \"Name\" = 'ForCount'", "ForCount", "登记为“141”，现在是“141000”")]
    [InlineData("UPDATE \"MatterFields\" SET \"Value\" = '1' WHERE \"Name\" = 'Budget'", "Budget", "登记为“116000”，现在是“1”")]
    [InlineData("UPDATE \"Notices\" SET \"PostedOn\" = '2026-08-01', \"StartsOn\" = '2026-08-01' WHERE \"PaperCode\" = 'W02' OR \"Kind\" = '征求意见'", "公告", "公示起始日（StartsOn）")]
    [InlineData("UPDATE \"Meetings\" SET \"Result\" = '流会'", "会议", "结果（Result）")]
    [InlineData("UPDATE \"Matters\" SET \"Result\" = '不予通过', \"Status\" = 'Terminated' WHERE \"No\" = 'A101-2026-001'", "事项", "状态（Status）")]
    [InlineData("UPDATE \"Tasks\" SET \"ClosedByName\" = '别人', \"Outcome\" = '不同意' WHERE \"Outcome\" = '同意'", "任务", "办结人姓名（ClosedByName）")]
    [InlineData("UPDATE \"Accounts\" SET \"PasswordHash\" = 'x' WHERE \"UserName\" = 'anlan.clerk'", "账户 anlan.clerk", "密码（PasswordHash）")]
    [InlineData("INSERT INTO \"AccountRoles\" (\"AccountId\", \"Role\") VALUES (" + Clerk + ", 'AuditAdministrator')", "账户 anlan.clerk", "没有任何审计记录登记过")]
    [InlineData("UPDATE \"WorkflowDefinitions\" SET \"Json\" = replace(\"Json\", '7', '1')", "流程", "内容（Json）")]
    [InlineData("UPDATE \"Documents\" SET \"MatterId\" = NULL WHERE \"TemplateCode\" = 'W02'", "数据缺失", "Documents")]
    [InlineData("UPDATE \"NumberSeries\" SET \"Last\" = 0; UPDATE \"MatterCounters\" SET \"Last\" = 0", "曾编到", "事项号")]
    [InlineData("DELETE FROM \"ArchiveAttachments\"; DELETE FROM \"ArchiveItems\"; UPDATE \"NumberSeries\" SET \"Last\" = 0", "归档件曾有 22 件", "现在只有 0 件")]
    public async Task A_harm_that_the_release_before_overlooked_is_named(string sql, string one, string other)
    {
        using var copy = Copy();
        Assert.NotEqual(0, copy.Run(sql));
        await copy.NamesAsync(one, other);
    }

    [Fact]
    public async Task An_item_deleted_with_its_attachments_its_records_and_its_number_is_named()
    {
        using var copy = Copy();
        var item = copy.Read("SELECT \"Id\" FROM \"ArchiveItems\" ORDER BY \"FiledAt\" DESC LIMIT 1").Single();
        copy.Run($"""
            DELETE FROM "AuditEntries" WHERE "SubjectId" = '{item}'; DELETE FROM "ArchiveAttachments" WHERE "ItemId" = '{item}';
            UPDATE "NumberSeries" SET "Last" = "Last" - 1 WHERE "Key" LIKE '档号/%'; DELETE FROM "ArchiveItems" WHERE "Id" = '{item}'
            """);
        await copy.NamesAsync("审计链断裂", "A101-2026-001");
        await copy.NamesAsync("归档件曾有 22 件");
    }

    [Fact]
    public async Task A_chain_rewritten_with_fitting_hashes_is_betrayed_by_its_seal_and_by_the_root()
    {
        using var copy = Copy();
        var chain = Guid.Parse(copy.Read($"SELECT {Case}").Single());
        await using (var db = copy.OpenDb())
        {
            var entries = await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.ChainId == chain).OrderBy(entry => entry.Sequence).ToListAsync();
            var previous = AuditEntry.Origin;
            foreach (var entry in entries)
            {
                var forged = new AuditEntry
                {
                    Id = entry.Id, ChainId = chain, Sequence = entry.Sequence, At = entry.At, ActorId = entry.ActorId, Actor = entry.Sequence == 4 ? "别人" : entry.Actor,
                    Action = entry.Action, SubjectKind = entry.SubjectKind, SubjectId = entry.SubjectId, Before = entry.Before, After = entry.After, Reason = entry.Reason, PreviousHash = previous,
                };
                if (entry.Rows is { } rows)
                    forged.Cover(rows);
                else
                    forged.Seal();
                db.Update(forged);
                previous = forged.Hash;
            }

            await db.SaveChangesAsync();
        }

        copy.Run($"UPDATE \"AuditHeads\" SET \"Hash\" = (SELECT \"Hash\" FROM \"AuditEntries\" WHERE \"ChainId\" = '{chain.ToString().ToUpperInvariant()}' ORDER BY \"Sequence\" DESC LIMIT 1) WHERE \"ChainId\" = '{chain.ToString().ToUpperInvariant()}'");
        await copy.NamesAsync("A101-2026-001", "链头的密钥印");
        await copy.NamesAsync("A101-2026-001", $"第 {proven.LastRoot} 号校验根", "登记");
    }

    [Fact]
    public async Task A_database_put_back_to_yesterdays_copy_is_named()
    {
        using var copy = new HarmedCopy(proven.DataFolder, proven.Yesterday);
        await copy.NamesAsync($"第 {proven.LastRoot} 号校验根", "退回到较早的副本");
    }

    [Fact]
    public async Task A_database_put_back_with_its_root_files_is_named_by_an_exported_root()
    {
        using var copy = new HarmedCopy(proven.DataFolder, proven.Yesterday);
        var exported = Path.Combine(copy.Folder, "kept-elsewhere.json");
        var known = copy.Read("SELECT max(\"No\") || '' FROM \"DailyRoots\"").Single();
        File.Copy(Directory.EnumerateFiles(copy.Roots).Order().Last(), exported);
        foreach (var later in Directory.EnumerateFiles(copy.Roots).Where(file => string.CompareOrdinal(file[^9..^5], $"{int.Parse(known, CultureInfo.InvariantCulture):0000}") > 0).ToList())
            File.Delete(later);

        Assert.True((await copy.VerifyAsync()).Ok); // nothing inside can tell: that is why roots are taken out of the house
        var report = await copy.VerifyAsync(exported);

        Assert.Contains(report.Problems, problem => problem.Detail.Contains("kept-elsewhere.json", StringComparison.Ordinal) && problem.Detail.Contains("退回到较早的副本", StringComparison.Ordinal));
        Assert.Contains(report.Problems, problem => problem.Detail.Contains($"记录链：第 {proven.LastRoot} 号校验根", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roots_that_are_deleted_altered_or_signed_with_another_key_are_named()
    {
        using (var copy = Copy())
        {
            copy.Run("DELETE FROM \"DailyRoots\" WHERE \"No\" = 1");
            await copy.NamesAsync("数据库里缺第 1 号校验根");
        }

        using (var copy = Copy())
        {
            foreach (var file in Directory.EnumerateFiles(copy.Roots).ToList())
                File.Delete(file);
            await copy.NamesAsync("第 1 号校验根", "没有它的文件");
            copy.Run("DELETE FROM \"DailyRoots\"");
            await copy.NamesAsync("一个校验根也没有");
        }

        using (var copy = Copy())
        {
            copy.Run("UPDATE \"DailyRoots\" SET \"Text\" = replace(\"Text\", '\"records\":', '\"records\":1')");
            await copy.NamesAsync("第 1 号校验根", "签名与内容不符");
        }

        using (var copy = Copy())
        {
            copy.Run("UPDATE \"RootedHeads\" SET \"Length\" = \"Length\" + 1");
            await copy.NamesAsync("登记表里写的是");
        }

        using (var copy = Copy())
        {
            File.Delete(Path.Combine(copy.Folder, "keys", "signing.pem"));
            await copy.NamesAsync("签名密钥不符", "第 1 号校验根");
            await copy.NamesAsync("链头的密钥印", "A101-2026-001");
        }

        using (var copy = Copy())
        {
            File.WriteAllText(Directory.EnumerateFiles(copy.Roots).First(), "{}");
            await copy.NamesAsync("不是校验根");
        }
    }

    [Fact]
    public async Task A_server_that_goes_on_over_a_forged_head_does_not_make_it_right()
    {
        using var copy = Copy();
        var id = copy.Read($"SELECT {Clerk}").Single();
        copy.Run($"""
            DELETE FROM "AuditEntries" WHERE "ChainId" = '{id}' AND "Sequence" > 1;
            UPDATE "AuditHeads" SET "Length" = 1, "Hash" = (SELECT "Hash" FROM "AuditEntries" WHERE "ChainId" = '{id}') WHERE "ChainId" = '{id}'
            """);
        using var server = new WorkingCopy(copy.Folder);
        await server.SignInAsync("anlan.clerk");

        await copy.NamesAsync("账户 anlan.clerk", "链头的密钥印");
    }

    HarmedCopy Copy() => new(proven.DataFolder);
}
