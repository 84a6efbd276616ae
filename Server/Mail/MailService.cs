using System.Net;
using System.Net.Mail;
using System.Text;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Mail;

/// <summary>
/// Sends what lies in the postbox. A letter is claimed before it is sent, so that of several servers one sends it, and the claim is renewed while a slow mail
/// server takes it. A server that dies or stands still in between leaves it to be sent again, under the same Message-ID; the count of attempts is the fence.
/// </summary>
internal sealed class MailService(IServiceScopeFactory scopes, SmtpOptions smtp, TimeProvider time, ILogger<MailService> log) : BackgroundService
{
    const int Batch = 50;
    const int MostAttempts = 8;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Claim = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim sending = new(1, 1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception wrong) when (wrong is not OperationCanceledException)
            {
                log.LogError(wrong, "本轮邮件未能发送，稍后重试");
            }

            await Task.Delay(Pause, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sends everything that is due now; a moved clock calls it before it answers.</summary>
    public async Task RoundAsync(CancellationToken ct)
    {
        await sending.WaitAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var mails = scope.ServiceProvider.GetRequiredService<ServerDb>().Set<OutgoingMail>();
            var now = time.GetUtcNow();
            foreach (var mail in await mails.AsNoTracking().Where(m => m.NextAttemptAt <= now).OrderBy(m => m.NextAttemptAt).Take(Batch).ToListAsync(ct))
            {
                var until = time.GetUtcNow() + Claim;
                var claimed = await mails.Where(m => m.Id == mail.Id && m.NextAttemptAt == mail.NextAttemptAt)
                    .ExecuteUpdateAsync(row => row.SetProperty(m => m.NextAttemptAt, until).SetProperty(m => m.Attempts, mail.Attempts + 1), ct);
                if (claimed == 1)
                    await SendAsync(mails, mail, ct);
            }
        }
        finally
        {
            sending.Release();
        }
    }

    public override void Dispose()
    {
        sending.Dispose();
        base.Dispose();
    }

    async Task SendAsync(DbSet<OutgoingMail> mails, OutgoingMail mail, CancellationToken ct)
    {
        var attempts = mail.Attempts + 1;
        var mine = mails.Where(m => m.Id == mail.Id && m.Attempts == attempts);
        try
        {
            using var gone = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var renewing = RenewAsync(mine, gone.Token);
            try
            {
                await DeliverAsync(mail, ct);
            }
            finally
            {
                await gone.CancelAsync();
                await renewing;
            }

            // It has gone, whoever holds it by now.
            await mails.Where(m => m.Id == mail.Id).ExecuteDeleteAsync(ct);
        }
        catch (Exception wrong) when (wrong is SmtpException or IOException)
        {
            // 2, 4, 8 … minutes; the eighth failure, after some four hours, is the last.
            DateTimeOffset? next = attempts < MostAttempts ? time.GetUtcNow() + TimeSpan.FromMinutes(1 << attempts) : null;
            var reason = (wrong.InnerException ?? wrong).Message;
            log.LogWarning(wrong, "邮件 {Mail} 第 {Attempts} 次发送失败：{Reason}", mail.Id, attempts, reason);
            await mine.ExecuteUpdateAsync(m => m.SetProperty(x => x.NextAttemptAt, next).SetProperty(x => x.LastError, reason[..Math.Min(reason.Length, MailMapping.LongestError)]), ct);
        }
    }

    async Task RenewAsync(IQueryable<OutgoingMail> mine, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Renewal, TimeProvider.System, ct);
                var until = time.GetUtcNow() + Claim;
                await mine.ExecuteUpdateAsync(m => m.SetProperty(x => x.NextAttemptAt, until), ct);
            }
        }
        catch (OperationCanceledException)
        {
            // The letter has gone, or failed.
        }
        catch (System.Data.Common.DbException wrong)
        {
            log.LogWarning("邮件正在发送，但没有续上占用：{Reason}", wrong.Message);
        }
    }

    async Task DeliverAsync(OutgoingMail mail, CancellationToken ct)
    {
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.StartTls };
        if (smtp.UserName.Length > 0)
            client.Credentials = new NetworkCredential(smtp.UserName, smtp.Password);
        var from = new MailAddress(smtp.From);
        using var message = new MailMessage(from, new MailAddress(mail.To)) { Subject = mail.Subject, SubjectEncoding = Encoding.UTF8, Body = mail.Body, BodyEncoding = Encoding.UTF8 };
        message.Headers["Message-ID"] = $"<{mail.Id:N}@{from.Host}>";
        message.Headers["Auto-Submitted"] = "auto-generated";
        await client.SendMailAsync(message, ct);
    }
}
