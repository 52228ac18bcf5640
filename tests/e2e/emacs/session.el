;;; session.el --- What a person does in Emacs -*- lexical-binding: t -*-
;; Prints a line for each thing that held, and leaves with a failure at the first that did not.

(require 'cl-lib)

(defvar root default-directory)
(defun buffer-of (file) (find-buffer-visiting (expand-file-name file root)))

(defun must (holds what)
  (unless holds
    (message "not ok %s" what)
    (kill-emacs 1))
  (message "ok %s" what))

(defun wait (what holds)
  (let ((end (+ (float-time) 60)) found)
    (while (and (not (setq found (funcall holds))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (must found what)))

(defun shows (file text)
  (let ((buffer (buffer-of file)))
    (and buffer (with-current-buffer buffer (string-match-p (regexp-quote text) (buffer-string))))))

(defun cards ()
  (with-current-buffer (buffer-of "PLAN.md")
    (count-matches "^### PR[0-9]+:" (point-min) (point-max))))

(defun diagnosed (text)
  (cl-some (lambda (one) (string-match-p (regexp-quote text) (flymake-diagnostic-text one))) (flymake-diagnostics)))

;; Nobody sits here: a question is answered with yes, a menu with the entry that is wanted.
(defvar wanted nil)
(fset 'y-or-n-p (lambda (&rest _) t))
(fset 'yes-or-no-p (lambda (&rest _) t))
(defun choose (_prompt entries &rest _)
  (let ((entry (cl-find-if (lambda (one) (string-match-p (regexp-quote wanted) (if (consp one) (car one) one))) entries)))
    (unless entry (must nil (concat "the menu has " wanted)))
    (if (consp entry) (car entry) entry)))
(advice-add 'completing-read :override #'choose)

;; A slow machine is no failure.
(setq eglot-connect-timeout 60 jsonrpc-default-request-timeout 60)

(find-file "shop/orders.py")
(must (eq major-mode 'python-mode) "a Python buffer")
(call-interactively #'eglot)
(wait "eglot is connected" #'eglot-current-server)
(flymake-mode 1)
(wait "the cycle is a diagnostic" (lambda () (flymake-start) (diagnosed "Import cycle")))

(goto-char (point-min))
(search-forward "import people")
(backward-char 3)
(wait "a hover tells of the imported module"
      (lambda ()
        (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
          (and hover (string-match-p "shop\\.people" (format "%s" (plist-get hover :contents)))))))

(groundplan "generate")
(wait "a plan is generated" (lambda () (shows "PLAN.md" "# Macro plan")))
(with-current-buffer (buffer-of "PLAN.md") (save-buffer))
(must (file-exists-p (expand-file-name "PLAN.md" root)) "the plan is on disk")

(switch-to-buffer (buffer-of "shop/orders.py"))
(goto-char (point-min))
(search-forward "import people")
(backward-char 3)
(let ((before (cards)) (last-nonmenu-event ?x))
  (setq wanted "Create a PR card from CPL001")
  (eglot-code-actions (point) (point) nil t)
  (wait "a code action adds a card" (lambda () (= (cards) (1+ before)))))

(goto-char (point-min))
(search-forward "from shop import people")
(delete-region (line-beginning-position) (line-end-position))
;; Changes are sent when Emacs is idle, which it never is without a person.
(eglot--signal-textDocument/didChange)
(wait "the cycle goes with its import, before a save" (lambda () (flymake-start) (not (diagnosed "Import cycle"))))

(let ((told (eglot-execute-command (eglot-current-server) 'groundplan.debugInformation [])))
  (string-match "\"process\": \\([0-9]+\\)" told)
  (message "process %s" (match-string 1 told)))
(set-buffer-modified-p nil)
(eglot-shutdown (eglot-current-server))
(kill-emacs 0)
