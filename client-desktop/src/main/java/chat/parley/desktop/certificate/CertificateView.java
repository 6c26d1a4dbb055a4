package chat.parley.desktop.certificate;

import chat.parley.desktop.certificate.CertificateViewModel.Asked;
import chat.parley.desktop.ui.ErrorLabel;
import chat.parley.desktop.ui.Icons;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Scrolling;
import chat.parley.desktop.ui.Texts;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A certificate on a card above everything else, and whether to trust it; not to is the default. */
public final class CertificateView extends StackPane {

    private static final double CARD = 460;
    /** Of the fingerprint, so that people can compare it line by line. */
    private static final int PAIRS_A_LINE = 8;

    private static final int LINES = 4;

    private final CertificateViewModel model;
    private final Looks looks;
    private final Texts texts;
    private final Label title = new Label();
    private final VBox words = new VBox(8);
    private final GridPane facts = new GridPane();
    private final TextArea fingerprint = new TextArea();
    private final Button cancel = new Button();
    private @Nullable Node before;

    public CertificateView(CertificateViewModel model, Looks looks) {
        this.model = model;
        this.looks = looks;
        this.texts = looks.texts();
        setId("certificate");
        getStyleClass().add("question-room");
        setAccessibleRole(AccessibleRole.DIALOG);
        var card = card();
        var scroll = Scrolling.down(new StackPane(card));
        scroll.setFitToHeight(true);
        getChildren().add(scroll);
        // what is below gets neither keys nor clicks
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                model.cancel();
            }
            key.consume();
        });
        model.asked().subscribe(this::show);
    }

    private VBox card() {
        title.setId("certificate-title");
        title.getStyleClass().add("title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        facts.setHgap(12);
        facts.setVgap(4);
        words.setId("certificate-words");
        cancel.setText(texts.say("question.cancel"));
        cancel.setId("certificate-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(_ -> model.cancel());
        var trust = new Button(texts.say("certificate.trust"));
        trust.setId("certificate-trust");
        trust.getStyleClass().add("dangerous");
        trust.setOnAction(_ -> model.trust());
        for (var button : new Button[] {cancel, trust}) {
            button.getStyleClass().add("plain-button");
            button.setMinWidth(USE_PREF_SIZE);
        }
        var error = new ErrorLabel(model.error());
        error.setId("certificate-error");
        var buttons = new FlowPane(8, 8, cancel, trust);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        var card = new VBox(12, title, words, facts, fingerprint(), error, buttons);
        card.getStyleClass().add("question");
        card.setMaxSize(CARD, USE_PREF_SIZE);
        card.setMinHeight(USE_PREF_SIZE);
        return card;
    }

    private Node fingerprint() {
        var name = new Label(texts.say("certificate.fingerprint"));
        name.getStyleClass().add("field-label");
        name.setLabelFor(fingerprint);
        fingerprint.setId("fingerprint");
        fingerprint.getStyleClass().add("fingerprint");
        fingerprint.setEditable(false);
        fingerprint.setPrefRowCount(LINES);
        fingerprint.setMinHeight(USE_PREF_SIZE);
        fingerprint.setAccessibleText(texts.say("certificate.fingerprint"));
        // Tab belongs to the card: there is nothing to be written here
        fingerprint.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.TAB) {
                (key.isShiftDown() ? lookup("#certificate-trust") : lookup("#copy-fingerprint")).requestFocus();
                key.consume();
            }
        });
        HBox.setHgrow(fingerprint, Priority.ALWAYS);
        var copy = Icons.button(Feather.COPY, "copy-fingerprint", texts.say("certificate.copy"));
        copy.setOnAction(_ -> {
            var asked = model.asked().get();
            if (asked != null) {
                Clipboard.getSystemClipboard()
                        .setContent(Map.of(
                                DataFormat.PLAIN_TEXT,
                                asked.certificate().fingerprint().pairs()));
            }
        });
        return new VBox(4, name, new HBox(8, fingerprint, copy));
    }

    private void show(@Nullable Asked question) {
        setVisible(question != null);
        if (question == null) {
            if (before != null) {
                before.requestFocus();
                before = null;
            }
            return;
        }
        before = getScene() == null ? null : getScene().getFocusOwner();
        var certificate = question.certificate();
        title.setText(CertificateViewModel.title(question, texts));
        words.getChildren().clear();
        CertificateViewModel.doubts(certificate, texts, looks.times())
                .forEach(doubt -> words.getChildren().add(paragraph(doubt, "name")));
        words.getChildren().add(paragraph(CertificateViewModel.words(question, texts), "certificate-words"));
        var times = looks.times();
        facts.getChildren().clear();
        fact(0, "certificate.subject", certificate.subject());
        fact(1, "certificate.issuer", certificate.issuer());
        fact(
                2,
                "certificate.validity",
                texts.say("certificate.from-to", times.date(certificate.from()), times.date(certificate.until())));
        fingerprint.setText(lines(certificate.fingerprint().pairs()));
        setAccessibleText(title.getText() + ". " + CertificateViewModel.words(question, texts));
        cancel.requestFocus();
    }

    private static Label paragraph(String text, String style) {
        var paragraph = new Label(text);
        paragraph.getStyleClass().add(style);
        paragraph.setWrapText(true);
        paragraph.setMinHeight(USE_PREF_SIZE);
        return paragraph;
    }

    private void fact(int row, String key, String value) {
        var name = new Label(texts.say(key));
        name.getStyleClass().add("field-label");
        name.setMinWidth(USE_PREF_SIZE);
        facts.addRow(row, name, paragraph(value, "fact"));
    }

    private static String lines(String pairs) {
        return pairs.replaceAll("((?:..:){" + (PAIRS_A_LINE - 1) + "}..):", "$1\n");
    }
}
