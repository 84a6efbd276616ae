using System.Net.Sockets;
using DecisionWorkflow.Engine.Instances;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DecisionWorkflow.Server.Storage;

/// <summary>What is wrong with the disk or the database beneath us, in words: the cause, what became of the step, and who can do what about it.</summary>
/// <param name="Title">The cause in a few words, for a heading or a probe.</param>
/// <param name="Cause">The cause as the beginning of a sentence.</param>
/// <param name="Advice">Who can do what about it.</param>
/// <param name="StoresNothing">Whoever met it wrote nothing, also at COMMIT: the database or the disk said so itself.</param>
internal sealed record StorageFault(string Title, string Cause, string Advice, bool StoresNothing = true)
{
    public static readonly StorageFault DiskFull = new("磁盘已满", "服务器的磁盘已满",
        "请告诉系统管理员清理磁盘；腾出空间后再提交一次即可，系统不用重启，已经保存的内容不受影响。");

    public static readonly StorageFault NoFolder = new("不能写入", "数据目录不能写入", "请系统管理员检查它是否存在，以及运行本系统的账户有没有写入权限。");
    public static readonly StorageFault NoDatabase = new("连接不上，或者不能写入", "数据库连接不上，或者不能写入", "请系统管理员检查数据库是否在运行。");
    public static readonly StorageFault Slow = new("没有及时答复", "数据库几秒钟之内没有答复", "请系统管理员检查数据库和磁盘的负载。");

    private static readonly StorageFault ReadOnly = new("不能写入", "数据库或数据目录是只读的", "请告诉系统管理员检查磁盘和目录的写入权限；恢复后再提交一次。");
    private static readonly StorageFault DiskBroken = new("磁盘读写出错", "服务器的磁盘读写出错", "请告诉系统管理员检查磁盘；恢复后再提交一次。", StoresNothing: false);
    private static readonly StorageFault Busy = new("数据库正忙", "数据库正忙", "请稍后再试一次。");
    private static readonly StorageFault Away = new("数据库连接中断", "数据库连接中断", "请稍后再试一次；仍不行请告诉系统管理员。", StoresNothing: false);

    private static readonly StorageFault Damaged = new("数据库损坏", "数据库文件已损坏",
        "请告诉系统管理员：停止服务，用最近的备份恢复数据目录，再做一次档案核验。");

    // Linux: ENOSPC, EDQUOT, EROFS, EIO; Windows: ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL.
    private const int NoSpace = 28, OverQuota = 122, ReadOnlyFileSystem = 30, InputOutput = 5, WindowsDiskFull = unchecked((int)0x80070070), WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>Null when the cause is not beneath us.</summary>
    public static StorageFault? Of(Exception? error)
    {
        var away = error is not null && DatabaseTrouble.Is(error) ? Away : null;
        for (; error is not null; error = error.InnerException)
            if (One(error) is { } fault)
                return fault;
        return away;
    }

    /// <summary>The sentence for the person who waits. It never claims that nothing was saved where nobody knows.</summary>
    public string Words(Exception? error, bool reading) =>
        reading ? $"{Cause}，内容暂时打不开。{Advice}"
        : StoresNothing || error is not null && StepBrokenException.LeftNothing(error) ? $"{Cause}，这一步没有保存。{Advice}"
        : $"{Cause}，不能确定这一步是否已经保存。请刷新后查看，没有保存的再办一次；仍不行请告诉系统管理员。";

    private static StorageFault? One(Exception error) => error switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode switch
        {
            13 => DiskFull, // SQLITE_FULL
            10 => sqlite.SqliteExtendedErrorCode is SharedMemorySize or SharedMemoryMap ? DiskFull : DiskBroken, // SQLITE_IOERR
            8 => ReadOnly,
            14 => DiskBroken, // SQLITE_CANTOPEN: journal or file gone
            11 or 26 => Damaged, // SQLITE_CORRUPT, SQLITE_NOTADB
            5 or 6 => Busy,
            _ => null,
        },
        PostgresException postgres => postgres.SqlState switch
        {
            PostgresErrorCodes.DiskFull => DiskFull,
            PostgresErrorCodes.ReadOnlySqlTransaction => ReadOnly,
            PostgresErrorCodes.IoError => DiskBroken,
            PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => Damaged,
            PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => Busy,
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => Away,
            IdleInTransaction => Away,
            _ => null,
        },
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => Away,
        NpgsqlException { IsTransient: true } => Away,
        IOException => error.HResult switch
        {
            NoSpace or OverQuota or WindowsDiskFull or WindowsHandleDiskFull => DiskFull,
            ReadOnlyFileSystem => ReadOnly,
            InputOutput => DiskBroken,
            _ => null,
        },
        _ => null,
    };

    // idle_in_transaction_session_timeout (PostgreSqlSession) ended a session that stood still.
    private const string IdleInTransaction = "25P03";

    // SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_SHMMAP: the index of the log found no room to grow.
    private const int SharedMemorySize = 10 | 19 << 8, SharedMemoryMap = 10 | 21 << 8;
}
