using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using DecisionWorkflow.Server.Storage;

namespace DecisionWorkflow.Server.Mail;

/// <summary>The mail server that reminders go out by. Without a host no mail is written.</summary>
internal sealed record SmtpOptions
{
    public string Host { get; init; } = "";

    [Range(1, 65535)]
    public int Port { get; init; } = 25;

    public string UserName { get; init; } = "";
    public string Password { get; init; } = "";

    /// <summary>The sender's address.</summary>
    public string From { get; init; } = "";

    /// <summary>Whether the connection must be encrypted (STARTTLS).</summary>
    public bool StartTls { get; init; } = true;

    public bool Enabled => Host.Length > 0;

    public SmtpOptions Checked() => !Enabled || MailAddress.TryCreate(From, out _)
        ? this
        : throw new StartRefused($"配置有误：配置了 Smtp:Host，Smtp:From 就应是发件人的邮箱地址，现在是“{From}”。");
}
