using System.Security.Cryptography;
using DecisionWorkflow.Engine.Instances;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Storage;

/// <summary>Writes a little, where steps write, and asks for room: reading alone would find nothing wrong with a disk that is full or read-only.</summary>
internal static class WriteProbe
{
    private const long LeastRoom = 4 * 1024 * 1024;

    /// <summary>Null when the data folder can be written.</summary>
    public static StorageFault? Folder(DataOptions data)
    {
        try
        {
            var folder = data.Folder("files");
            var probe = Path.Combine(folder, $".{Guid.NewGuid():N}.ready");
            try
            {
                using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write);
                file.Write(RandomNumberGenerator.GetBytes(16 * 1024));
                file.Flush(flushToDisk: true);
            }
            finally
            {
                File.Delete(probe);
            }

            return new DriveInfo(folder).AvailableFreeSpace < LeastRoom ? StorageFault.DiskFull : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or StartRefused)
        {
            return StorageFault.Of(error) ?? StorageFault.NoFolder;
        }
    }

    /// <summary>Throws what the database says to it.</summary>
    public static async Task DatabaseAsync(ServerDb db, CancellationToken cancellation)
    {
        await using var step = await StepTransaction.BeginAsync(db, cancellation);
        if (db.IsSqlite)
            // A header field that nobody reads. SQLite does not write a row that stays the same.
#pragma warning disable EF1002 // a number; a PRAGMA takes no parameters
            await db.Database.ExecuteSqlRawAsync($"PRAGMA user_version = {Random.Shared.Next()}", cancellation);
#pragma warning restore EF1002
        else
        {
            await db.Database.ExecuteSqlAsync($"""UPDATE "AppliedScripts" SET "Hash" = "Hash" WHERE "Script" = (SELECT min("Script") FROM "AppliedScripts")""", cancellation);
            // A row may still fit where no table could grow; a sort that does not fit in memory asks the disk for room and gives it back.
            await db.Database.ExecuteSqlAsync($"SET LOCAL work_mem = '64kB'", cancellation);
            await db.Database.ExecuteSqlAsync($"SELECT count(*) FROM (SELECT md5(g::text) FROM generate_series(1, 8000) g ORDER BY 1 OFFSET 0) AS s", cancellation);
        }

        await step.CommitAsync(cancellation);
    }

    /// <summary>Refuses to start where nothing could be saved. A full disk refuses nothing: what is there can be read, and the room may come back.</summary>
    public static async Task RefuseReadOnlyAsync(this WebApplication app)
    {
        var data = app.Services.GetRequiredService<DataOptions>();
        if (Folder(data) is { } fault && fault != StorageFault.DiskFull)
            throw new StartRefused($"数据目录 {data.Folder()} 不能写入（只读，或者没有权限）。请让运行本系统的账户可以写这个目录，再启动。");
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ServerDb>();
        try
        {
            await DatabaseAsync(db, CancellationToken.None);
        }
        catch (Exception error) when (StorageFault.Of(error) != StorageFault.DiskFull && StartFailure.Cause(error) is { } cause)
        {
            throw StartFailure.Of(cause, db);
        }
        catch (Exception error) when (StorageFault.Of(error) == StorageFault.DiskFull)
        {
            app.Logger.LogError("磁盘已满，现在只能查看，不能保存。请清理磁盘。");
        }
    }
}
