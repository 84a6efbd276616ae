using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DecisionWorkflow.Server.Storage;

/// <summary>A database that cannot be started on: what is wrong with it, and what the operator should do, instead of a stack trace.</summary>
internal static class StartFailure
{
    private const int OldestPostgreSql = 13;

    public static StartRefused Of(DbException error, ServerDb db) => new(error is PostgresException or NpgsqlException ? PostgreSql(error) : Sqlite(error, db));

    /// <summary>What the database said; Entity Framework wraps it, sometimes twice.</summary>
    public static DbException? Cause(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
            if (error is DbException cause)
                return cause;
        return null;
    }

    /// <summary>What must be known before the first table: an old server misses what the schema needs, another encoding loses characters.</summary>
    public static async Task CheckAsync(ServerDb db)
    {
        if (db.IsSqlite)
        {
            RefuseEmptied(db);
            return;
        }

        var version = (await db.Database.SqlQuery<string>($"""SELECT current_setting('server_version') AS "Value" """).ToListAsync())[0];
        if (int.TryParse(version.Split('.', ' ')[0], out var major) && major < OldestPostgreSql)
            throw new StartRefused($"PostgreSQL 的版本是 {version}，太旧。请升级到 {OldestPostgreSql} 或更新的版本后再启动。");
        var encoding = (await db.Database.SqlQuery<string>($"""SELECT pg_encoding_to_char(encoding) AS "Value" FROM pg_database WHERE datname = current_database()""").ToListAsync())[0];
        if (encoding != "UTF8")
            throw new StartRefused($"数据库 {db.Database.GetDbConnection().Database} 的编码是 {encoding}，存不下全部汉字。请另建一个 UTF8 编码的数据库（CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0），并改 ConnectionStrings:Default。");
    }

    /// <summary>SQLite takes a file of no length for a new database. Beside files that an installation has stored it is a lost one.</summary>
    private static void RefuseEmptied(ServerDb db)
    {
        var file = new FileInfo(FileOf(db));
        if (file is { Exists: true, Length: 0 } && !File.Exists(file.FullName + "-wal") && Path.Combine(file.DirectoryName!, "files") is var files
            && Directory.Exists(files) && Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories).Any())
            throw new StartRefused($"数据库文件 {file.FullName} 是空的（0 字节），而旁边的 files 目录里有已保存的文件：数据库丢失了。请用备份恢复这个文件；确实要重新开始，请先把整个数据目录移走。");
    }

    private static string Sqlite(DbException error, ServerDb db)
    {
        var file = FileOf(db);
        return ((error as SqliteException)?.SqliteErrorCode) switch
        {
            26 => $"{file} 不是数据库文件，或者已经损坏。请用备份恢复它；如果是配置写错了，请改 Data:Path 或 ConnectionStrings:Default。原文件不要删除，可能还能救回一部分。",
            11 => $"数据库文件 {file} 已损坏。请用备份恢复它（连同同名的 -wal 文件一起替换）。原文件不要删除，可能还能救回一部分。",
            8 => $"数据库文件 {file} 是只读的。请让运行本系统的账户可以写这个文件和它所在的目录（还要写同名的 -wal、-shm 文件）。",
            14 => $"数据库文件 {file} 打不开。{(Directory.Exists(file) ? "它是一个目录，不是文件。" : "")}请检查目录是否存在，运行本系统的账户能不能读写它。",
            13 => $"磁盘已满，数据库 {file} 写不进去。请清理磁盘后再启动。",
            10 => $"读写数据库文件 {file} 时磁盘出错。请检查磁盘和目录的权限、空间，再启动。",
            5 or 6 => $"数据库文件 {file} 被另一个程序占用。请先停止它（同一个数据目录只能有一个服务），再启动。",
            _ => $"数据库 {file} 不能使用：{error.Message}",
        };
    }

    private static string PostgreSql(DbException error) => error.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword => "PostgreSQL 的用户名或密码不对。请改 ConnectionStrings:Default 里的 Username 和 Password。",
        PostgresErrorCodes.InvalidAuthorizationSpecification => "PostgreSQL 不接受这个用户名，或者不允许从这台机器登录。请改 ConnectionStrings:Default 里的 Username，或请数据库管理员检查用户和 pg_hba.conf。",
        PostgresErrorCodes.InvalidCatalogName => "PostgreSQL 上没有这个数据库。请先建好它（CREATE DATABASE … ENCODING 'UTF8'），或者改 ConnectionStrings:Default 里的 Database。",
        PostgresErrorCodes.InsufficientPrivilege => "这个 PostgreSQL 账户没有建表权限。请让它做数据库的所有者，或者授权：GRANT ALL ON SCHEMA public TO …。",
        PostgresErrorCodes.TooManyConnections => "PostgreSQL 的连接数已满。请调大 max_connections，或者停掉不用的连接，再启动。",
        PostgresErrorCodes.CannotConnectNow => "PostgreSQL 正在启动或恢复，还不接受连接。请稍候再启动。",
        PostgresErrorCodes.DiskFull => "PostgreSQL 所在的磁盘已满。请清理磁盘后再启动。",
        PostgresErrorCodes.ReadOnlySqlTransaction => "PostgreSQL 是只读的（可能是备机）。请连接主库。",
        null => $"连接不上 PostgreSQL：{(error.InnerException ?? error).Message} 请检查 ConnectionStrings:Default 里的 Host 和 Port，以及数据库是否已启动。",
        _ => $"PostgreSQL 数据库不能使用：{(error is PostgresException postgres ? postgres.MessageText : error.Message)} 请检查 ConnectionStrings:Default，以及数据库是否已启动、账户是否有建表权限。",
    };

    private static string FileOf(ServerDb db) => Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
}
